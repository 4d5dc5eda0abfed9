package io.regulars.members;

import io.regulars.kernel.Tenant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Simulates an SMS provider for the demo and for tests: nothing leaves this process, the latest
/// codes can be read here and nowhere else (no endpoint hands them out). Elsewhere it is closed: it
/// stands for the provider that is missing, and takes no code at all.
public final class CodeInbox implements CodeSender {
    private static final int KEPT = 1_000;

    private record Address(Tenant tenant, Phone phone) {}

    private final boolean open;
    private final Map<Address, String> codes =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Address, String> eldest) {
                    return size() > KEPT;
                }
            };

    public CodeInbox(boolean open) {
        this.open = open;
    }

    @Override
    public State state() {
        return open ? State.SIMULATED : State.MISSING;
    }

    @Override
    public synchronized void send(Tenant tenant, Phone phone, String code) {
        if (!open) {
            throw new IllegalStateException("a code was made that nobody can get");
        }
        codes.put(new Address(tenant, phone), code);
    }

    /// The code that the phone got last, as anybody writes phones.
    public synchronized @Nullable String latest(Tenant tenant, String phone) {
        return Phones.read(phone) instanceof Phones.Reading.Mobile(var mobile)
                ? codes.get(new Address(tenant, mobile))
                : null;
    }
}
