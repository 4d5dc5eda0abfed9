package io.regulars.members;

import io.regulars.kernel.InvalidInput;

/// Something about a member that cannot be made because a field breaks its rule. Thrown by
/// constructors only; whoever reads input turns it into a refusal that names field and rule. The
/// message never repeats the value.
public final class InvalidMember extends InvalidInput {
    InvalidMember(String field, String rule) {
        super(field, rule);
    }
}
