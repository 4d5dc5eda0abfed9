package io.regulars.access;

import io.regulars.kernel.Pure;

/// The two named sets of rules for passwords of the staff; a chain has one of them, never a mix
/// (they contradict each other).
@Pure
public enum PasswordProfile {
    /// 等保三级 (L-51): mixed characters, the last five refused, another every 90 days.
    MLPS,
    /// NIST SP 800-63B, ASVS: no composition, no rotation, no history; what is common is refused.
    NIST
}
