package io.modelshare.processor;

import java.util.Locale;
import javax.tools.Diagnostic;

/**
 * Everything that the processor tells the user. Each message has a tag, by which it is found in
 * docs/messages.md and, unless it is an error, suppressed; and it says what to do.
 */
enum Message {
  NOT_A_MODEL(
      "%s cannot be @Shareable: only a class, a record, an interface or an enum can. Remove the"
          + " annotation"),
  INNER_TYPE(
      "%s is an inner class: its objects need an outer object, which is not part of them. Make it"
          + " static, or move it out of %s"),
  PRIVATE_TYPE(
      "%s is private, so the generated serializer, a class in the same package, cannot name it."
          + " Make it package-private"),
  UNNAMED_CLASS(
      "%s is in a compact source file, and no other class can name what is in there. Move it into a"
          + " file of its own"),
  RELEASE("Modelshare needs --release 17 or later, this is %s. Set maven.compiler.release, or what"
      + " your build has for it"),
  SUPERCLASS(
      "%s extends %s, whose fields only the JDK can reach. Keep the %s in a field instead, marked"
          + " @Transient if it cannot be written"),
  NAME_COLLISION(
      "what is generated for %s would have the name %s, which is taken. Rename one of them"),

  PRIVATE_FIELD(
      "%s is private and cannot be reached from package %s: its class %s is in another module."
          + " Give it an accessor %s and a constructor parameter, or mark it @Transient"),
  FINAL_FIELD(
      "%s is final and no constructor sets it. Add a non-private constructor with a parameter"
          + " '%s %s', or make the field non-final, or mark it @Transient"),
  MANY_FIELDS(
      "%s has %s fields, and a serializer can be generated for at most %s. Move some into a class of"
          + " their own, or keep them in an array"),
  HIDDEN_FIELD("%s hides the field of the same name in %s. %s"),
  RESERVED_NAME(
      "%s cannot be written under its name, which safetensors, the format of model files, reserves."
          + " Rename the field, or mark it @Transient"),
  CONSTRUCTOR(
      "no constructor of %s can be called with the values of its fields. Add %s, or one whose"
          + " parameters have the names and types of fields%s"),
  CHECKED_EXCEPTION(
      "%s declares '%s', but the generated serializer, which would call it, may throw no checked"
          + " exception. Let it throw unchecked ones only"),
  AMBIGUOUS_CONSTRUCTOR(
      "both %s and %s fit the fields of %s. Make one of them private, or give it a parameter that"
          + " is not a field"),

  UNSUPPORTED_TYPE("cannot write %s%s. %s"),
  SERIALIZED_WITH("%s cannot write %s: %s"),
  SERIALIZED_AS("%s cannot stand for a type in %s: %s"),
  SEALED_SUBTYPE(
      "%s is a subtype of the sealed %s, but not @Shareable: a field of that type could not be"
          + " written if it holds one. Annotate %s with @Shareable"),
  BUILDER("%s cannot build a %s: %s"),
  MISSING_TYPE("%s mentions the type %s, which does not exist, not even after all other annotation"
      + " processors have run. Check its name, its import, and the class path"),
  LOMBOK(
      "%s waits for Lombok, because of its @%s, but Lombok does not run. Put it on the annotation"
          + " processor path beside modelshare-processor, or remove the annotation"),
  TRANSIENT_NOT_WRITTEN("%s is %s and never written anyway. Remove @Transient%s"),

  RENAMED_NO_NAME(
      "@Renamed(%s) on %s is no name that a field had. Give the names that it had before, the oldest"
          + " first, or remove @Renamed"),
  RENAMED_FROM_FIELD(
      "%s cannot have been renamed from '%s', which is a field now. Files have one value under that"
          + " name: give one of the two another name"),
  RENAMED_TWICE(
      "both %s and %s were renamed from '%s'. Files have one value under that name: leave it to one"
          + " of them"),
  RENAMED_NOT_WRITTEN("%s is never written, so no file knows it by another name. Remove @Renamed"),

  IN_PLACE_TYPE("%s cannot be read in place: %s. %s"),
  IN_PLACE_KEY(
      "%s cannot be read in place: its keys are of type %s, and only strings, whole numbers, enums,"
          + " UUIDs and byte strings (ByteBuffer) are found there. Use one of these, or remove"
          + " @InPlace"),
  IN_PLACE_ELEMENT("%s cannot be read in place: %s. %s"),
  IN_PLACE_NOTHING("%s. Remove @InPlace"),

  REBUILDS_NO_FIELD("@Rebuilds names no field. Name the @Transient fields that %s() restores"),
  REBUILDS_UNKNOWN_FIELD("%s has no field '%s'. %s"),
  REBUILDS_JAVA_TRANSIENT(
      "%s is transient in Java's own sense only. Mark it @Transient instead, or too, and it is"
          + " rebuilt"),
  REBUILDS_WRITTEN_FIELD(
      "%s is always written, so there is nothing to rebuild. Mark it @Transient(unlessSharing ="
          + " true), or remove it from @Rebuilds"),
  REBUILDS_TWICE("%s is already rebuilt by %s(). Leave it to one of them"),
  REBUILDS_PRIVATE(
      "%s() is %s, so the generated serializer, a class in package %s, cannot call it. Make it"
          + " %s"),
  REBUILDS_STATIC("%s() is static, so it does not see the model. Make it an instance method"),
  REBUILDS_PARAMETERS("%s() takes parameters, for which there are no values. Remove them"),
  REBUILDS_RETURN_TYPE("%s() returns %s, but the field %s is of type %s. Return that type"),
  REBUILDS_SEVERAL_FIELDS(
      "%s() returns one value for %s fields. Return void and assign them, or split the method"),
  REBUILDS_FINAL_FIELD(
      "%s is final, so %s() cannot assign it. Let the method return the value, or make the field"
          + " non-final"),

  CRASH("the Modelshare processor failed on %s, which is its mistake, not yours:\n%s"),

  NOT_REBUILT(
      Diagnostic.Kind.WARNING,
      "%s is dropped when the model is saved, and nothing rebuilds it: after a load it is %s. Add a"
          + " method with @Rebuilds(\"%s\"), or suppress this with @SuppressWarnings(\"%s\")"),

  JAVA_TRANSIENT(
      Diagnostic.Kind.WARNING,
      "%s is transient in Java's own sense and nothing restores it: after a load it has the value"
          + " that it has in a new object. Mark it @Transient and give it a method with"
          + " @Rebuilds(\"%s\"), or suppress this with @SuppressWarnings(\"%s\")"),
  CHANGED_VALUE(
      Diagnostic.Kind.WARNING,
      "%s does not keep its parameter %s as it is, so a loaded %s may have another value than the"
          + " written one. Keep the value, or, if that is as it should be, suppress this with"
          + " @SuppressWarnings(\"%s\")"),
  UNSEEN_METHOD(
      Diagnostic.Kind.WARNING,
      "%s is out of reach, and %s of %s, whose code is not shown, is called instead: the value"
          + " comes back only if that does nothing else. Make the field accessible, or suppress this"
          + " with @SuppressWarnings(\"ModelshareUnseenMethod\")"),

  COPIED_ARRAY(
      Diagnostic.Kind.NOTE,
      "of %s, %s %s copied into the memory of every process that attaches%s. %s"),
  OPEN_TYPE(
      Diagnostic.Kind.NOTE,
      "%s may hold any object of type %s; each must be of a @Shareable class when it is written."
          + " %s"),
  COPYING_CONSTRUCTOR(
      Diagnostic.Kind.NOTE,
      "the constructor of %s copies %s at each read of an element, because it runs then. Leave the"
          + " copy to the code that makes new objects"),
  REFLECTIVE_FIELD(
      Diagnostic.Kind.NOTE,
      "of %s, %s %s private and reached through a VarHandle, which costs a few milliseconds at first"
          + " use: no accessor, setter or constructor parameter is seen that does nothing else. %s%s"),
  UNSEEN_RECORD(
      Diagnostic.Kind.NOTE,
      "this compiler does not show the code of the constructor of %s: the values of a loaded %s are"
          + " those that it makes of the written ones");

  private final Diagnostic.Kind kind;
  private final String text;

  Message(String text) {
    this(Diagnostic.Kind.ERROR, text);
  }

  Message(Diagnostic.Kind kind, String text) {
    this.kind = kind;
    this.text = text;
  }

  Diagnostic.Kind kind() {
    return kind;
  }

  /** Returns the name under which the message is suppressed: {@code ModelshareFinalField}. */
  String tag() {
    StringBuilder tag = new StringBuilder("Modelshare");
    boolean upper = true;
    for (char letter : name().toLowerCase(Locale.ROOT).toCharArray()) {
      if (letter == '_') {
        upper = true;
      } else {
        tag.append(upper ? Character.toUpperCase(letter) : letter);
        upper = false;
      }
    }
    return tag.toString();
  }

  String format(Object... arguments) {
    return "[" + tag() + "] " + String.format(Locale.ROOT, text, arguments);
  }
}
