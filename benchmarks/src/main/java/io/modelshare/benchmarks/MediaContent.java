package io.modelshare.benchmarks;

import io.modelshare.annotation.Shareable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The object that the jvm-serializers project measures with: media and its images. */
@Shareable
public final class MediaContent {
  /** The media. */
  public Media media = new Media();

  /** Its images. */
  public List<Image> images = new ArrayList<>();

  /** For serializers. */
  public MediaContent() {}

  /** Which player plays it. */
  public enum Player {
    /** Sun's. */
    JAVA,
    /** Adobe's. */
    FLASH
  }

  /** How large an image is. */
  public enum Size {
    /** Small. */
    SMALL,
    /** Large. */
    LARGE
  }

  /** The media that is played. */
  @Shareable
  public static final class Media {
    /** Where it is. */
    public String uri = "";

    /** Its title. */
    public @Nullable String title;

    /** Pixels. */
    public int width;

    /** Pixels. */
    public int height;

    /** Its format. */
    public String format = "";

    /** Milliseconds. */
    public long duration;

    /** Bytes. */
    public long size;

    /** Bits in a second. */
    public int bitrate;

    /** Whether that is known. */
    public boolean hasBitrate;

    /** The people in it. */
    public List<String> persons = new ArrayList<>();

    /** Which player plays it. */
    public Player player = Player.JAVA;

    /** Whose it is. */
    public @Nullable String copyright;

    /** For serializers. */
    public Media() {}
  }

  /** A picture of it. */
  @Shareable
  public static final class Image {
    /** Where it is. */
    public String uri = "";

    /** Its title. */
    public @Nullable String title;

    /** Pixels. */
    public int width;

    /** Pixels. */
    public int height;

    /** How large it is. */
    public Size size = Size.SMALL;

    /** For serializers. */
    public Image() {}
  }

  /** Returns the values that jvm-serializers uses. */
  static MediaContent example() {
    MediaContent content = new MediaContent();
    Media media = content.media;
    media.uri = "http://javaone.com/keynote.mpg";
    media.title = "Javaone Keynote";
    media.width = 640;
    media.height = 480;
    media.format = "video/mpg4";
    media.duration = 18_000_000;
    media.size = 58_982_400;
    media.bitrate = 262_144;
    media.hasBitrate = true;
    media.persons.addAll(List.of("Bill Gates", "Steve Jobs"));
    content.images.add(image("large", 1024, 768, Size.LARGE));
    content.images.add(image("small", 320, 240, Size.SMALL));
    return content;
  }

  private static Image image(String name, int width, int height, Size size) {
    Image image = new Image();
    image.uri = "http://javaone.com/keynote_" + name + ".jpg";
    image.title = "Javaone Keynote";
    image.width = width;
    image.height = height;
    image.size = size;
    return image;
  }
}
