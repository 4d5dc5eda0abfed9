import io.regulars.till.Offline;
import io.regulars.till.Till;
import io.regulars.till.TillException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A till's morning: one sale with the server, an exchange and a return of it, three sales without, and all of them in the book.
///
/// `java -cp sdk/java/target/till sdk/java/examples/Morning.java URL KEY STORE`
public final class Morning {
    private static final Map<String, Object> MILK =
            Map.of("sku", "milk", "name", "Milk powder", "quantity", 2L, "unitPrice", 15_000L);

    private static final Map<String, Object> CEREAL =
            Map.of("sku", "cereal", "name", "Cereal", "quantity", 1L, "unitPrice", 18_000L);

    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory("till");
        run(URI.create(args[0]), args[1], args[2], folder, InstantSource.system())
                .forEach(System.out::println);
    }

    public static List<String> run(
            URI url, String key, String store, Path folder, InstantSource clock)
            throws TillException {
        var said = new ArrayList<String>();
        var till = new Till(url, key, folder);
        String number = store + "-" + folder.getFileName();
        Map<String, Object> quoted =
                till.quote(
                        Map.of(
                                "channel", "pos",
                                "externalId", number,
                                "store", store,
                                "lines", List.of(MILK),
                                "shipping", 0L));
        String id = (String) quoted.get("id");
        long payable = amount(quoted, "quote", "sum", "payable");
        till.freeze(id);
        said.add("quoted " + payable + " fen, then " + till.commit(id, payable, "cash").get("state"));
        var one = List.of(Map.<String, Object>of("line", 0L, "quantity", 1L));
        long due = exchange(till, id, number, store, one);
        said.add("one piece exchanged for cereal: " + due + " fen more");
        Map<String, Object> back = till.bring(id, number + "-R1", one);
        said.add("one piece back gives " + amount(back, "returned", "money") + " fen");

        var offline = new Offline(till, "register-1", folder, clock);
        offline.renew(store);
        // a register whose network is gone: the same folder, an address where nobody answers
        var away = new Till(URI.create("http://127.0.0.1:9"), key, folder);
        var dark = new Offline(away, "register-1", folder, clock);
        var numbers = new ArrayList<String>();
        for (int i = 0; i < 3; i++) {
            numbers.add((String) dark.sell(null, null, List.of(MILK), "cash").get("key"));
        }
        try {
            dark.sell(null, null, List.of(MILK), "stored-value");
        } catch (TillException.NotOffline no) {
            said.add("stored value is refused: " + no.getMessage());
        }
        try {
            dark.upload();
        } catch (TillException.Unanswered nobody) {
            said.add("nobody answers, " + dark.queued() + " sales wait");
        }
        offline.upload().forEach(result -> said.add("uploaded: " + result.get("state")));
        for (String each : numbers) {
            said.add("in the book with " + till.order("pos", each).get("paid") + " fen");
        }
        said.add(offline.queued() + " wait, " + till.unfinished() + " unfinished");
        return said;
    }

    /// What comes back and what goes out instead is one quote, and one commit.
    private static long exchange(
            Till till, String id, String number, String store, List<Map<String, Object>> back)
            throws TillException {
        Map<String, Object> quoted =
                till.exchange(
                        id,
                        Map.of(
                                "channel", "pos",
                                "externalId", number + "-X",
                                "store", store,
                                "back", back,
                                "lines", List.of(CEREAL)));
        long due = amount(quoted, "due");
        till.commit(
                (String) quoted.get("id"), amount(quoted, "quote", "sum", "payable"), due, "cash");
        return due;
    }

    private static long amount(Map<String, Object> of, String... path) {
        Object value = of;
        for (String name : path) {
            value = ((Map<?, ?>) value).get(name);
        }
        return (Long) value;
    }
}
