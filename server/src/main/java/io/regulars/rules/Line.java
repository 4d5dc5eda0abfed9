package io.regulars.rules;

import io.regulars.kernel.Pure;

/// One line of an order; `""` where a text is unknown. `paidMinor` is what was paid for the whole
/// line, in fen.
@Pure
public record Line(String sku, String category, String brand, long quantity, long paidMinor) {}
