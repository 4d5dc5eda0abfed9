package io.regulars.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// On a controller's method that takes more than the usual 256 kB.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface TakesBody {
    int USUAL = 256 * 1024;
    int BATCH = 8 * 1024 * 1024;

    /// Bytes; more are refused with 413.
    long most();

    /// Whether the method reads the stream itself: a file, which is neither held in memory nor
    /// looked at as JSON.
    boolean streamed() default false;
}
