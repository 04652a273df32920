package io.modelshare.processor;

import io.modelshare.annotation.InPlace;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import javax.lang.model.element.TypeElement;
import javax.tools.StandardLocation;

/**
 * Reads which fields of a class file have {@code @InPlace} inside their types. Of a class that was
 * compiled before, javac shows annotations on types from its version 22 on.
 */
final class ClassFileMarks {
  private static final String ANNOTATION = "L" + InPlace.class.getName().replace('.', '/') + ";";
  private static final String ATTRIBUTE = "RuntimeInvisibleTypeAnnotations";
  private static final int FIRST_TO_SHOW = 22;
  private static final int MAGIC = 0xCAFEBABE;
  private static final int FIELD_TARGET = 0x13;
  private static final int TYPE_ARGUMENT = 3;

  private final DataInputStream in;
  private final String[] texts;

  private ClassFileMarks(DataInputStream in, int constants) {
    this.in = in;
    this.texts = new String[constants];
  }

  /**
   * Returns the names of such fields of a super class, if the compiler does not show them; none if
   * no file of the class is found.
   */
  static Set<String> hiddenIn(Environment environment, MethodBodies bodies, TypeElement type) {
    boolean isShown =
        Runtime.version().feature() >= FIRST_TO_SHOW || !bodies.areKnown() || bodies.isSource(type);
    if (isShown) {
      return Set.of();
    }
    String packageName = environment.packageOf(type).getQualifiedName().toString();
    String name = environment.elements().getBinaryName(type).toString();
    String file = name.substring(name.lastIndexOf('.') + 1) + ".class";
    try (InputStream content = environment
        .processing()
        .getFiler()
        .getResource(StandardLocation.CLASS_PATH, packageName, file)
        .openInputStream()) {
      return in(content);
    } catch (IOException e) {
      return Set.of(); // it is in a module
    }
  }

  /**
   * Returns the names of the fields.
   *
   * @param file a class file
   * @throws IOException if it is none
   */
  private static Set<String> in(InputStream file) throws IOException {
    DataInputStream in = new DataInputStream(file);
    if (in.readInt() != MAGIC) {
      throw new IOException("no class file");
    }
    in.readInt(); // the version
    ClassFileMarks marks = new ClassFileMarks(in, in.readUnsignedShort());
    marks.readConstants();
    in.skipNBytes(6); // flags, class, super class
    in.skipNBytes(2L * in.readUnsignedShort()); // interfaces
    return marks.readFields();
  }

  private void readConstants() throws IOException {
    for (int i = 1; i < texts.length; i++) {
      int tag = in.readUnsignedByte();
      switch (tag) {
        case 1 -> texts[i] = in.readUTF();
        case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
        case 15 -> in.skipNBytes(3);
        case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
        case 5, 6 -> {
          in.skipNBytes(8);
          i++; // they take two numbers
        }
        default -> throw new IOException("a constant of kind " + tag);
      }
    }
  }

  private Set<String> readFields() throws IOException {
    Set<String> marked = new HashSet<>();
    for (int fields = in.readUnsignedShort(); fields > 0; fields--) {
      in.readUnsignedShort(); // flags
      String name = texts[in.readUnsignedShort()];
      in.readUnsignedShort(); // the type
      for (int attributes = in.readUnsignedShort(); attributes > 0; attributes--) {
        String attribute = texts[in.readUnsignedShort()];
        byte[] content = new byte[in.readInt()];
        in.readFully(content);
        if (ATTRIBUTE.equals(attribute) && isInside(content)) {
          marked.add(name);
        }
      }
    }
    return marked;
  }

  /** Returns whether one of the annotations is the mark, and inside the type. */
  private boolean isInside(byte[] annotations) throws IOException {
    DataInputStream content = new DataInputStream(new ByteArrayInputStream(annotations));
    boolean isInside = false;
    for (int count = content.readUnsignedShort(); count > 0; count--) {
      if (content.readUnsignedByte() != FIELD_TARGET) {
        return false;
      }
      boolean isArgument = false;
      for (int steps = content.readUnsignedByte(); steps > 0; steps--) {
        isArgument |= content.readUnsignedByte() == TYPE_ARGUMENT;
        content.readUnsignedByte(); // which one
      }
      boolean isMark = ANNOTATION.equals(texts[content.readUnsignedShort()]);
      skipValues(content);
      isInside |= isMark && isArgument;
    }
    return isInside;
  }

  private static void skipValues(DataInputStream annotation) throws IOException {
    for (int values = annotation.readUnsignedShort(); values > 0; values--) {
      annotation.readUnsignedShort(); // the name
      skipValue(annotation);
    }
  }

  private static void skipValue(DataInputStream value) throws IOException {
    switch (value.readUnsignedByte()) {
      case 'e' -> value.skipNBytes(4);
      case '@' -> {
        value.readUnsignedShort(); // the type
        skipValues(value);
      }
      case '[' -> {
        for (int count = value.readUnsignedShort(); count > 0; count--) {
          skipValue(value);
        }
      }
      default -> value.skipNBytes(2);
    }
  }
}
