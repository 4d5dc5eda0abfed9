package io.regulars.stored;

import io.regulars.kernel.Id;
import io.regulars.kernel.Tenant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A payment platform for the demo and for tests: it moves no money, and its references say so. A
/// payment is open until it is paid here. Elsewhere it stands for the platform that is missing, and
/// takes nothing: value for money that nobody took would be a gift.
public final class PaymentSimulator implements PaymentPort {
    private static final String PREFIX = "simulated-";

    private final boolean works;
    private final Map<String, State> said = new ConcurrentHashMap<>();

    public PaymentSimulator(boolean works) {
        this.works = works;
    }

    @Override
    public Way way() {
        return works ? Way.SIMULATED : Way.MISSING;
    }

    @Override
    public String start(Tenant tenant, Id topUp, long amount) {
        if (!works) {
            throw new IllegalStateException("a payment was begun that nobody takes");
        }
        return PREFIX + topUp;
    }

    @Override
    public State ask(Tenant tenant, String reference) {
        return works && reference.startsWith(PREFIX)
                ? said.getOrDefault(reference, State.OPEN)
                : State.OPEN;
    }

    @Override
    public void pay(Tenant tenant, String reference) {
        said.compute(reference, (_, is) -> is == State.FAILED ? is : State.PAID);
    }

    @Override
    public State close(Tenant tenant, String reference) {
        return works && reference.startsWith(PREFIX)
                ? said.compute(reference, (_, is) -> is == State.PAID ? is : State.FAILED)
                : State.OPEN;
    }

    /// From now on this payment is said to be in `state`.
    public void say(String reference, State state) {
        said.put(reference, state);
    }
}
