package io.regulars.torture;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/// The product rightly complains when its connections are cut; here that is the point, and nobody
/// wants to read it.
final class Quiet {
    private Quiet() {}

    static void on() {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF);
    }
}
