package io.regulars.analytics;

import io.regulars.kernel.Pure;

/// What a person reads, in both languages.
@Pure
public record Text(String zh, String en) {}
