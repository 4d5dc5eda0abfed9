package io.regulars.access;

import io.regulars.kernel.Tenant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class TenantApi {
    private final Tenants tenants;
    private final Logos logos;
    private final Alone alone;

    TenantApi(Tenants tenants, Logos logos, Alone alone) {
        this.tenants = tenants;
        this.logos = logos;
        this.alone = alone;
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

    /// A picture in base64; none takes the logo away.
    record NewLogo(@Nullable String image) {
        byte @Nullable [] bytes() {
            try {
                return image == null ? null : Base64.getDecoder().decode(image);
            } catch (IllegalArgumentException _) {
                throw Rejection.at("image", "in base64");
            }
        }

        @Override
        public String toString() {
            return "NewLogo[]";
        }
    }

    @TakesBody(most = 2L * Logo.MOST_BYTES)
    @PostMapping("/api/v1/tenant/logo")
    ResponseEntity<Logos.Shown> setLogo(Caller caller, @RequestBody NewLogo logo) {
        return Answered.ok(logos.set(caller, logo.bytes()));
    }

    /// For anybody, as the chain's name is. The address is another for another picture, so this one
    /// is kept for ever; it is a picture and nothing else, whoever opens it. Without `of`: a
    /// transparent point.
    @GetMapping(value = "/api/v1/centre/logo", produces = "application/octet-stream")
    ResponseEntity<byte[]> logo(
            @RequestParam(defaultValue = "0") int chain,
            @RequestParam(required = false) @Nullable String of) {
        Logos.Image image =
                of == null
                        ? Logos.POINT
                        : Answered.found(
                                chain < 1 ? null : logos.image(new Tenant(chain), of),
                                "no chain has that logo");
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf(image.kind().type))
                .header("Cache-Control", "public, max-age=31536000, immutable")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header("X-Content-Type-Options", "nosniff")
                .body(image.bytes());
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
    ResponseEntity<PasswordRules> passwordDays(Caller caller, @RequestBody Days wanted) {
        return Answered.ok(tenants.passwordDays(caller, wanted.days()));
    }

    @GetMapping("/api/v1/tenant/adjustments")
    Alone.Limit adjustments(Caller caller) {
        return alone.of(caller.tenant());
    }

    /// Holds for what is asked from now on; set twice, it is the same.
    @PostMapping("/api/v1/tenant/adjustments")
    ResponseEntity<Alone.Limit> adjustedAlone(Caller caller, @RequestBody Alone.Limit wanted) {
        return Answered.ok(alone.set(caller, wanted));
    }

    /// The colour of the member centre and of the console; set twice, it is the same.
    @PostMapping("/api/v1/tenant/brand")
    ResponseEntity<Tenants.Brand> brand(Caller caller, @RequestBody Tenants.Brand brand) {
        return Answered.ok(tenants.brand(caller, brand));
    }
}
