package io.regulars.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// On a controller's method that is about the caller's own session: also one whose sign-in is not
/// finished reaches it, and a key does not.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface InSession {}
