package io.regulars.runtime;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;

/// A started installation. Stops in the opposite order of its start: the application first, so that
/// what it has begun reaches the database, PostgreSQL last. Also on Ctrl-C and SIGTERM.
public final class Running implements AutoCloseable {
    private final DataFolder data;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable ConfigurableApplicationContext context;
    private boolean closing;

    Running(DataFolder data) {
        this.data = data;
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("stop").unstarted(this::close));
    }

    public DataFolder data() {
        return data;
    }

    public ConfigurableApplicationContext context() {
        if (context == null) {
            throw new IllegalStateException("not started");
        }
        return context;
    }

    /// Where it answers, once it does; `http://127.0.0.1:8080` by default.
    public String url() {
        String address = context().getEnvironment().getProperty("server.address", "127.0.0.1");
        String host = address.contains(":") ? "[" + address + "]" : address;
        boolean tls = context().getEnvironment().containsProperty("server.ssl.certificate");
        return (tls ? "https://" : "http://")
                + (host.equals("0.0.0.0") || host.equals("[::]") ? "127.0.0.1" : host)
                + ":"
                + context().getEnvironment().getProperty("local.server.port", "0");
    }

    /// Returns when it is stopped.
    public void await() {
        try {
            closed.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /// Takes over what was started last; closes it at once if the stop came first.
    synchronized <T extends AutoCloseable> T with(T part) {
        parts.push(part);
        if (part instanceof ConfigurableApplicationContext spring) {
            context = spring;
        }
        if (closing) {
            closeParts();
            throw new Stopped();
        }
        return part;
    }

    @Override
    public synchronized void close() {
        closing = true;
        closeParts();
        closed.countDown();
    }

    private void closeParts() {
        while (!parts.isEmpty()) {
            AutoCloseable part = parts.pop();
            try {
                part.close();
            } catch (Exception failed) {
                System.err.println("did not stop cleanly: " + failed);
            }
        }
    }

    synchronized boolean isClosing() {
        return closing;
    }

    /// The stop came while starting.
    static final class Stopped extends RuntimeException {}
}
