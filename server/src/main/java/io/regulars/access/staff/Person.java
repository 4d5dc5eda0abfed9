package io.regulars.access.staff;

import io.regulars.access.Arrival;
import io.regulars.access.Caller;
import io.regulars.access.Role;
import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Tenant;
import org.jspecify.annotations.Nullable;

/// Somebody of the staff, as a session knows him. `scope` is the code of the unit whose stores he
/// may touch, null for the whole chain.
@Pure
public record Person(Id id, String signIn, String name, Role role, @Nullable String scope) {
    Caller caller(Tenant tenant, Arrival from) {
        return new Caller(
                tenant, null, id, signIn, role, scope, false, from.address(), from.request());
    }
}
