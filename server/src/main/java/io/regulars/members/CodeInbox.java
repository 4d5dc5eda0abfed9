package io.regulars.members;

import io.regulars.kernel.Tenant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Simulates an SMS provider for the demo and for tests: nothing leaves this machine. The latest
/// codes can be read here, and by whoever may read the file that the demo's messages go to; no
/// endpoint hands them out. Elsewhere it is closed: it stands for the provider that is missing, and
/// takes no code at all.
public final class CodeInbox implements CodeSender {
    private static final int KEPT = 1_000;

    private record Address(Tenant tenant, Phone phone) {}

    private final boolean open;
    private final Consumer<Message> arriving;
    private final Map<Address, String> codes =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Address, String> eldest) {
                    return size() > KEPT;
                }
            };

    public CodeInbox(boolean open) {
        this(open, _ -> {});
    }

    CodeInbox(boolean open, Consumer<Message> arriving) {
        this.open = open;
        this.arriving = arriving;
    }

    /// A message as it would have come to a phone.
    record Message(Phone phone, String code) {
        @Override
        public String toString() {
            return "Message[" + phone + "]";
        }
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
        arriving.accept(new Message(phone, code));
    }

    /// The code that the phone got last, as anybody writes phones.
    public synchronized @Nullable String latest(Tenant tenant, String phone) {
        return Phones.read(phone) instanceof Phones.Reading.Mobile(var mobile)
                ? codes.get(new Address(tenant, mobile))
                : null;
    }
}
