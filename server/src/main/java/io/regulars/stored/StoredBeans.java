package io.regulars.stored;

import io.regulars.runtime.Caution;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The simulator stands in until a payment platform is connected; it works in the demo only.
@Configuration(proxyBeanMethods = false)
class StoredBeans {
    @Bean
    @ConditionalOnMissingBean(PaymentPort.class)
    PaymentSimulator paymentSimulator(@Value("${regulars.demo}") boolean demo) {
        return new PaymentSimulator(demo);
    }

    @Bean
    Caution.Source paymentCaution(PaymentPort port) {
        return () -> cautions(port);
    }

    static List<Caution> cautions(PaymentPort port) {
        return switch (port.way()) {
            case CONNECTED -> List.of();
            case SIMULATED ->
                    List.of(
                            new Caution(
                                    "payment",
                                    "simulated",
                                    "payments are simulated: no money moves"));
            case MISSING ->
                    List.of(
                            new Caution(
                                    "payment",
                                    "missing",
                                    "no payment platform is connected: stored value cannot be"
                                            + " topped up online (no-payment-provider)"));
        };
    }
}
