package io.modelshare.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Tells the former names of a field or record component of a {@link Shareable} type. So files of a
 * former version of the type can still be loaded.
 *
 * <p>Without it, a renamed field counts as one that was removed and another that was added, and its
 * value in the file is lost. It may be removed once no such file is left.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Renamed {

  /**
   * Returns the former names. The first one also decides the place of the field in the written
   * form, so keep it the first.
   *
   * @return at least one name, the oldest first; none of them the name of a field of the type now
   */
  String[] value();
}
