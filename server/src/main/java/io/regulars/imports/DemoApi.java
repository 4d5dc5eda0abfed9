package io.regulars.imports;

import io.regulars.access.Refused;
import io.regulars.access.Rejection;
import io.regulars.kernel.Page;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// What a newcomer on this machine needs to look around the demo chain. Outside of the demo there
/// is nothing here.
@RestController
class DemoApi {
    private final DemoSignIns signIns;
    private final boolean demo;

    DemoApi(DemoSignIns signIns, @Value("${regulars.demo}") boolean demo) {
        this.signIns = signIns;
        this.demo = demo;
    }

    @GetMapping("/api/v1/demo/sign-ins")
    Page<DemoSignIns.Usable> signIns() {
        if (!demo) {
            throw new Rejection(Refused.UNKNOWN_PATH, "no endpoint is at this path");
        }
        return new Page<>(signIns.usable(), null);
    }
}
