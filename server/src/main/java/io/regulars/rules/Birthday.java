package io.regulars.rules;

import io.regulars.kernel.Pure;
import java.time.LocalDate;

/// A member's birthday. `date` is always the solar date of birth; for a lunar birthday, month and
/// day are derived from it.
@Pure
public record Birthday(LocalDate date, boolean lunar) {}
