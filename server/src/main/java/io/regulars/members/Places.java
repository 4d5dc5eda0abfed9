package io.regulars.members;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.runtime.Vault.Place;

/// Where each ciphertext of this room belongs; frozen, since what is sealed opens at its place
/// only.
@Pure
final class Places {
    private Places() {}

    static Place memberKey(Id member) {
        return new Place("member", "wrapped_key", member.value());
    }

    /// `column` is name, phone, address or contact.
    static Place personal(Id member, String column) {
        return new Place("member_personal", column, member.value());
    }

    static Place identity(Id member, String key) {
        return new Place("identity", "value/" + key, member.value());
    }

    static Place brought(Id member, Id source) {
        return new Place("member_brought", "said/" + source, member.value());
    }

    static Place evidence(Id member, int n) {
        return new Place("consent", "evidence/" + n, member.value());
    }

    static Place sensitiveKey(Id member, String field) {
        return new Place("member_sensitive", "wrapped_key/" + field, member.value());
    }

    static Place sensitive(Id member, String field) {
        return new Place("member_sensitive", "value/" + field, member.value());
    }

    static Place childKey(Id child) {
        return new Place("child", "wrapped_key", child.value());
    }

    static Place childName(Id child) {
        return new Place("child", "name", child.value());
    }
}
