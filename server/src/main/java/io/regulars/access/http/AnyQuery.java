package io.regulars.access.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// On a controller's method whose query belongs to the page that it serves, not to us.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface AnyQuery {}
