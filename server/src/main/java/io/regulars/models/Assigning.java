package io.regulars.models;

import io.regulars.kernel.Bucket;
import io.regulars.kernel.Pure;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/// Who is in which arm of an experiment. The same cluster always lands in the same arm, on any
/// machine and without a table, and the arms of two experiments have nothing to do with each other.
///
/// A cluster is what must not be torn apart: a member, or her household, or her store, where one
/// hears of the offer of the other.
@Pure
public record Assigning(String experiment, List<Arm> arms) {
    public static final int WHOLE = 10_000;

    /// `share` in ten-thousandths. The arms together may hold less than all: who is in none is not
    /// in the experiment.
    @Pure
    public record Arm(String name, int share) {}

    public Assigning {
        arms = List.copyOf(arms);
        int sum = arms.stream().mapToInt(Arm::share).sum();
        if (experiment.isBlank()
                || arms.isEmpty()
                || arms.stream().anyMatch(arm -> arm.share() < 0)
                || sum > WHOLE
                || arms.stream().map(Arm::name).distinct().count() < arms.size()) {
            throw new IllegalArgumentException("arms have names of their own and at most " + WHOLE);
        }
    }

    /// With a hold-out of `share`, which gets nothing, beside all others.
    public static Assigning holdOut(String experiment, int share) {
        return new Assigning(
                experiment,
                List.of(new Arm("holdout", share), new Arm("treated", WHOLE - share)));
    }

    /// The arm of a cluster; empty: it is in none.
    public String arm(String cluster) {
        int place = place(cluster);
        for (Arm arm : arms) {
            place -= arm.share();
            if (place < 0) {
                return arm.name();
            }
        }
        return "";
    }

    /// From 0 to 9999, of SHA-256 of experiment, 0, cluster. Frozen: a change moves members.
    private int place(String cluster) {
        MessageDigest sha = Bucket.sha256();
        sha.update(experiment.getBytes(StandardCharsets.UTF_8));
        sha.update((byte) 0);
        byte[] hash = sha.digest(cluster.getBytes(StandardCharsets.UTF_8));
        return (int) Long.remainderUnsigned(ByteBuffer.wrap(hash).getLong(), WHOLE);
    }
}
