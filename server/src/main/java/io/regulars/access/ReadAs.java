package io.regulars.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// On JSON that a room reads by itself, for refusals of its own: what it reads it as, so that the
/// API describes that.
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
public @interface ReadAs {
    Class<?> value();
}
