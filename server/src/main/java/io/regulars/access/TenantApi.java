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

    /// The colour of the member centre and of the console; set twice, it is the same.
    @PostMapping("/api/v1/tenant/brand")
    ResponseEntity<Tenants.Brand> brand(Caller caller, @RequestBody Tenants.Brand brand) {
        return Answered.ok(tenants.brand(caller, brand));
    }
}
