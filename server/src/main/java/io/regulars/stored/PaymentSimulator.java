package io.regulars.stored;

import io.regulars.kernel.Id;
import io.regulars.kernel.Tenant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/// A payment platform that takes everything, until a test or a demo says otherwise. It moves no
/// money, and its references say so.
@Component
public class PaymentSimulator implements PaymentPort {
    private static final String PREFIX = "simulated-";

    private final Set<String> open = ConcurrentHashMap.newKeySet();
    private final Set<String> failed = ConcurrentHashMap.newKeySet();

    @Override
    public String start(Tenant tenant, Id topUp, long amount) {
        return PREFIX + topUp;
    }

    @Override
    public State ask(Tenant tenant, String reference) {
        if (failed.contains(reference)) {
            return State.FAILED;
        }
        return open.contains(reference) || !reference.startsWith(PREFIX) ? State.OPEN : State.PAID;
    }

    /// From now on this payment is said to be in `state`.
    public void say(String reference, State state) {
        open.remove(reference);
        failed.remove(reference);
        switch (state) {
            case OPEN -> open.add(reference);
            case FAILED -> failed.add(reference);
            case PAID -> {
                // what is in neither set is paid
            }
        }
    }
}
