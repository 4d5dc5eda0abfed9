package io.regulars.access.staff;

import io.regulars.access.InvalidValue;
import io.regulars.access.Role;
import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Somebody of the staff as administrators see him. `factor` tells whether he has a second factor.
@Pure
public record StaffMember(
        Id id,
        String signIn,
        String name,
        Role role,
        @Nullable String scope,
        State state,
        @Nullable Instant lastSignInAt,
        boolean factor,
        Instant createdAt,
        String createdBy) {

    public enum State {
        ACTIVE,
        DISABLED,
        /// Too many wrong tries; it ends by itself.
        LOCKED,
        /// Has never signed in.
        INVITED
    }

    /// Somebody to be taken in. `scope` is the code of a unit, null for the whole chain.
    @Pure
    public record New(String signIn, String name, Role role, @Nullable String scope) {
        public New {
            InvalidValue.unless(
                    SignInName.valid(signIn),
                    "signIn",
                    "2 to 100 small letters, digits, dots and dashes, with at most one @ between");
            InvalidValue.text("name", name, 60);
            InvalidValue.unless(role.ofPeople(), "role", "a role that a person can have");
            InvalidValue.optional("scope", scope, 64);
        }
    }

    StaffMember locked() {
        return state == State.DISABLED ? this : in(State.LOCKED);
    }

    Person person() {
        return new Person(id, signIn, name, role, scope);
    }

    private StaffMember in(State now) {
        return new StaffMember(
                id, signIn, name, role, scope, now, lastSignInAt, factor, createdAt, createdBy);
    }
}
