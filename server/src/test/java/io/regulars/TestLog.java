package io.regulars;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/// What the program writes into one of its logs while something is done.
public final class TestLog {
    private TestLog() {}

    /// Each line with its message, its parts and what its thread says. Others may write meanwhile,
    /// and the last line of a request may still be on its way when its answer is here.
    public static List<String> of(String name, Runnable done) {
        var lines = new CopyOnWriteArrayList<String>();
        var logger = (Logger) LoggerFactory.getLogger(name);
        var appender =
                new ListAppender<ILoggingEvent>() {
                    @Override
                    protected void append(ILoggingEvent line) {
                        lines.add(
                                line.getFormattedMessage()
                                        + line.getKeyValuePairs()
                                        + line.getMDCPropertyMap());
                    }
                };
        Level before = logger.getLevel();
        logger.setLevel(Level.INFO);
        appender.start();
        logger.addAppender(appender);
        try {
            done.run();
        } finally {
            logger.detachAppender(appender);
            logger.setLevel(before);
        }
        return lines;
    }
}
