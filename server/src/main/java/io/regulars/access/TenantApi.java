package io.regulars.access;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class TenantApi {
    private final Tenants tenants;

    TenantApi(Tenants tenants) {
        this.tenants = tenants;
    }

    /// The caller's chain, and the role and scope of his key.
    record Mine(String name, String zone, String currency, Role role, @Nullable String scope) {}

    @GetMapping("/api/v1/tenant")
    Mine mine(Caller caller) {
        TenantSettings settings = tenants.settings(caller.tenant());
        return new Mine(
                tenants.name(caller.tenant()),
                settings.zone().getId(),
                settings.currency().getCurrencyCode(),
                caller.role(),
                caller.scope());
    }

    /// After so many days another password is asked for; 0 is never.
    record Days(int days) {
        Days {
            InvalidValue.unless(
                    days >= 0 && days <= PasswordRules.MOST_DAYS,
                    "days",
                    "0 to " + PasswordRules.MOST_DAYS);
        }
    }

    @GetMapping("/api/v1/tenant/passwords")
    PasswordRules passwords(Caller caller) {
        return tenants.passwords(caller.tenant());
    }

    /// Holds for the next sign-in; set twice, it is the same.
    @PostMapping("/api/v1/tenant/passwords")
    ResponseEntity<PasswordRules> passwords(Caller caller, @RequestBody Days wanted) {
        return Answered.ok(tenants.passwordDays(caller, wanted.days()));
    }

    /// The colour of the member centre and of the console; set twice, it is the same.
    @PostMapping("/api/v1/tenant/brand")
    ResponseEntity<Tenants.Brand> brand(Caller caller, @RequestBody Tenants.Brand brand) {
        return Answered.ok(tenants.brand(caller, brand));
    }
}
