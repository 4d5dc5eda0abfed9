package io.regulars.members;

import io.regulars.kernel.Tenant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Simulates an SMS provider: nothing leaves this process, the latest codes can be read here.
public final class CodeInbox implements CodeSender {
    private static final int KEPT = 1_000;

    private record Address(Tenant tenant, Phone phone) {}

    private final Map<Address, String> codes =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Address, String> eldest) {
                    return size() > KEPT;
                }
            };

    @Override
    public synchronized void send(Tenant tenant, Phone phone, String code) {
        codes.put(new Address(tenant, phone), code);
    }

    /// The code that the phone got last, as anybody writes phones.
    public synchronized @Nullable String latest(Tenant tenant, String phone) {
        return Phones.read(phone) instanceof Phones.Reading.Mobile(var mobile)
                ? codes.get(new Address(tenant, mobile))
                : null;
    }
}
