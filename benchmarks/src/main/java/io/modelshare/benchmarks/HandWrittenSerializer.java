package io.modelshare.benchmarks;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import io.modelshare.benchmarks.MediaContent.Image;
import io.modelshare.benchmarks.MediaContent.Media;
import io.modelshare.benchmarks.MediaContent.Player;
import io.modelshare.benchmarks.MediaContent.Size;

/** Writes a {@link MediaContent} as a user would by hand. */
final class HandWrittenSerializer extends Serializer<MediaContent> {
  private static final Player[] PLAYERS = Player.values();
  private static final Size[] SIZES = Size.values();

  @Override
  @SuppressWarnings("EnumOrdinal") // as one would do by hand
  public void write(Kryo kryo, Output out, MediaContent content) {
    Media media = content.media;
    out.writeString(media.uri);
    out.writeString(media.title);
    out.writeVarInt(media.width, true);
    out.writeVarInt(media.height, true);
    out.writeString(media.format);
    out.writeVarLong(media.duration, true);
    out.writeVarLong(media.size, true);
    out.writeBoolean(media.hasBitrate);
    out.writeVarInt(media.bitrate, true);
    out.writeVarInt(media.persons.size(), true);
    for (String person : media.persons) {
      out.writeString(person);
    }
    out.writeByte(media.player.ordinal());
    out.writeString(media.copyright);
    out.writeVarInt(content.images.size(), true);
    for (Image image : content.images) {
      out.writeString(image.uri);
      out.writeString(image.title);
      out.writeVarInt(image.width, true);
      out.writeVarInt(image.height, true);
      out.writeByte(image.size.ordinal());
    }
  }

  @Override
  public MediaContent read(Kryo kryo, Input in, Class<? extends MediaContent> type) {
    MediaContent content = new MediaContent();
    Media media = content.media;
    media.uri = in.readString();
    media.title = in.readString();
    media.width = in.readVarInt(true);
    media.height = in.readVarInt(true);
    media.format = in.readString();
    media.duration = in.readVarLong(true);
    media.size = in.readVarLong(true);
    media.hasBitrate = in.readBoolean();
    media.bitrate = in.readVarInt(true);
    int persons = in.readVarInt(true);
    for (int i = 0; i < persons; i++) {
      media.persons.add(in.readString());
    }
    media.player = PLAYERS[in.readByte()];
    media.copyright = in.readString();
    int images = in.readVarInt(true);
    for (int i = 0; i < images; i++) {
      content.images.add(readImage(in));
    }
    return content;
  }

  private static Image readImage(Input in) {
    Image image = new Image();
    image.uri = in.readString();
    image.title = in.readString();
    image.width = in.readVarInt(true);
    image.height = in.readVarInt(true);
    image.size = SIZES[in.readByte()];
    return image;
  }
}
