package io.regulars.access;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Tenant;
import org.jspecify.annotations.Nullable;

/// Who asks. A controller takes it as an argument and passes it on to whatever it changes.
///
/// A machine comes with a `key`, a person with a session of `staff`; the house with neither. `name`
/// is the key's name or the sign-in name. `scope` is the code of the unit whose stores the caller
/// may touch; null means the whole chain. `clear` tells whether the matrix lets this role see
/// personal data unmasked at this endpoint.
@Pure
public record Caller(
        Tenant tenant,
        @Nullable Id key,
        @Nullable Id staff,
        String name,
        Role role,
        @Nullable String scope,
        boolean clear,
        String address,
        String request) {

    /// Who comes with a key, or is the house.
    public Caller(
            Tenant tenant,
            @Nullable Id key,
            String name,
            Role role,
            @Nullable String scope,
            boolean clear,
            String address,
            String request) {
        this(tenant, key, null, name, role, scope, clear, address, request);
    }

    /// The house acting by itself: a job, the command line, the demo chain.
    public static Caller house(Tenant tenant, String name) {
        return new Caller(tenant, null, name, Role.HOUSE, null, true, "local", name);
    }

    /// Names the caller in a request key's fingerprint: the same header from another key or person
    /// is another request.
    public String identity() {
        if (staff != null) {
            return "staff:" + staff;
        }
        return key == null ? role + ":" + name : key.toString();
    }
}
