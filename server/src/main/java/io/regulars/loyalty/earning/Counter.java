package io.regulars.loyalty.earning;

import io.regulars.kernel.Pure;

/// How much of a cap a member has used in the period that `period` names.
@Pure
public record Counter(String period, long used) {}
