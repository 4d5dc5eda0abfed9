package io.regulars.bench;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Random;

/// Orders of three lines as a till sends them, for the members of a chain: each as likely as the
/// other, or by Zipf's law (exponent 1.07, so that a few members have most).
final class Orders {
    private static final String[] CATEGORIES = {
        "formula", "diapers", "toys", "food", "clothing", "care", "books", "bottles"
    };
    private static final double EXPONENT = 1.07;

    private final String run = Long.toString(System.nanoTime(), 36);
    private final Random random = new Random(20261122);
    private final long[] members;
    private final double[] weights;
    private long made;

    private Orders(long[] members, double[] weights) {
        this.members = members;
        this.weights = weights;
    }

    static Orders uniform(long[] members) {
        return new Orders(members, new double[0]);
    }

    static Orders zipf(long[] members) {
        var sums = new double[members.length];
        double sum = 0;
        for (int i = 0; i < sums.length; i++) {
            sum += 1 / Math.pow(i + 1, EXPONENT);
            sums[i] = sum;
        }
        return new Orders(members, sums);
    }

    /// The next member's place in the list.
    int member() {
        if (weights.length == 0) {
            return random.nextInt(members.length);
        }
        int at = Arrays.binarySearch(weights, random.nextDouble() * weights[weights.length - 1]);
        // the hot ones lie anywhere, not side by side
        return (int) ((at < 0 ? -at - 1 : at) * 7919L % members.length);
    }

    String json() {
        var text = new StringBuilder(600);
        append(text);
        return text.toString();
    }

    String batch(int size) {
        var text = new StringBuilder(size * 500).append("{\"orders\":[");
        for (int i = 0; i < size; i++) {
            text.append(i == 0 ? "" : ",");
            append(text);
        }
        return text.append("]}").toString();
    }

    private void append(StringBuilder text) {
        long number = made++;
        text.append("{\"channel\":\"pos\",\"externalId\":\"").append(run).append('-');
        String digits = Long.toString(number);
        text.append("0".repeat(10 - digits.length())).append(digits);
        text.append("\",\"placedAt\":\"").append(Instant.now().truncatedTo(ChronoUnit.SECONDS));
        text.append("\",\"store\":\"S").append(10 + random.nextInt(24));
        text.append("\",\"member\":{\"id\":\"").append(members[member()]).append("\"},\"lines\":[");
        long paid = 0;
        for (int i = 0; i < 3; i++) {
            int sku = random.nextInt(400);
            long price = 500 + random.nextInt(20_000);
            int quantity = 1 + random.nextInt(2);
            paid += price * quantity;
            text.append(i == 0 ? "" : ",").append("{\"sku\":\"SKU").append(1000 + sku);
            text.append("\",\"category\":\"").append(CATEGORIES[sku % CATEGORIES.length]);
            text.append("\",\"brand\":\"b")
                    .append(sku % 60)
                    .append("\",\"quantity\":")
                    .append(quantity);
            text.append(",\"unitPrice\":")
                    .append(price)
                    .append(",\"discount\":0,\"paid\":")
                    .append(price * quantity)
                    .append('}');
        }
        text.append("],\"shipping\":0,\"paid\":").append(paid);
        text.append(",\"tenders\":[{\"kind\":\"wechat\",\"amount\":").append(paid).append("}]}");
    }
}
