package io.regulars.torture;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A disk of its own (ext4 in a file) that can lose its power: what was not flushed is gone, what
/// was flushed is there.
final class LoopDisk implements AutoCloseable {
    private final Path image;
    private final Path mount;

    private LoopDisk(Path image, Path mount) {
        this.image = image;
        this.mount = mount;
    }

    /// Null where the machine allows it; else what is missing.
    static @Nullable String missing() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return "not root";
        }
        for (String tool : List.of("xfs_io", "mkfs.ext4", "mount", "umount", "losetup")) {
            if (!tried("sh", "-c", "command -v " + tool)) {
                return "the program "
                        + tool
                        + " is missing"
                        + (tool.equals("xfs_io") ? " (package xfsprogs)" : "");
            }
        }
        return tried("losetup", "-f") ? null : "no loop device";
    }

    static LoopDisk make(Path folder, long megabytes) throws IOException {
        Path image = folder.resolve("disk.img");
        Path mount = Files.createDirectories(folder.resolve("disk"));
        try (var file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength(megabytes << 20);
        }
        must("mkfs.ext4", "-q", "-F", image.toString());
        var disk = new LoopDisk(image, mount);
        disk.mount();
        return disk;
    }

    Path folder() {
        return mount;
    }

    void mount() {
        must("mount", "-o", "loop", image.toString(), mount.toString());
        must("chmod", "711", mount.toString());
    }

    void sync() {
        must("sync", "-f", mount.toString());
    }

    /// From now on nothing reaches the disk, and everybody who asks it gets an error.
    void cutPower() {
        must("xfs_io", "-x", "-c", "shutdown", mount.toString());
    }

    /// The dead file system is busy for a moment after its users are gone.
    void unmount() {
        for (int tries = 0; tries < 100; tries++) {
            if (tried("umount", mount.toString())) {
                return;
            }
            pause();
        }
        throw new IllegalStateException("cannot unmount " + mount);
    }

    @Override
    public void close() {
        for (int tries = 0; tries < 50 && !tried("umount", mount.toString()); tries++) {
            pause();
        }
        try {
            Files.deleteIfExists(image);
            Files.deleteIfExists(mount);
        } catch (IOException left) {
            System.err.println("left behind: " + mount);
        }
    }

    private static void must(String... command) {
        if (!tried(command)) {
            throw new IllegalStateException("failed: " + String.join(" ", command));
        }
    }

    private static boolean tried(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
