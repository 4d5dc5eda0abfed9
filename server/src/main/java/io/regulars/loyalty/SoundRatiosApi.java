package io.regulars.loyalty;

import io.regulars.access.Caller;
import io.regulars.loyalty.tiers.Economics;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SoundRatiosApi {
    private final SoundRatios ratios;

    SoundRatiosApi(SoundRatios ratios) {
        this.ratios = ratios;
    }

    /// Between which ratios, in hundredths, what benefits are worth should lie to what they cost.
    @GetMapping("/api/v1/ladders/ratios")
    Economics.Sound sound(Caller caller) {
        return ratios.of(caller.tenant());
    }

    @PostMapping("/api/v1/ladders/ratios")
    Economics.Sound set(Caller caller, @RequestBody Economics.Sound sound) {
        return ratios.set(caller, sound);
    }
}
