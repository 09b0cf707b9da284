package io.github.camelstellantis;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.filter.AbstractFilter;

/** All loggers at TRACE while it is open. Where they wrote before, they write as much as before. */
final class EveryLogger implements AutoCloseable {

    private final List<Listening> listening = new ArrayList<>();

    EveryLogger(Consumer<LogEvent> listener) {
        context().getConfiguration().getLoggers().values().forEach(logger -> open(logger, listener));
        context().updateLoggers();
    }

    private void open(LoggerConfig logger, Consumer<LogEvent> listener) {
        Listening filter = new Listening(logger, listener);
        listening.add(filter);
        logger.addFilter(filter);
        logger.setLevel(Level.ALL);
    }

    /** A filter rather than an appender, which would miss what is logged while a message is put into words. */
    private static final class Listening extends AbstractFilter {

        private final LoggerConfig logger;
        private final Consumer<LogEvent> listener;
        private final Level level;

        Listening(LoggerConfig logger, Consumer<LogEvent> listener) {
            this.logger = logger;
            this.listener = listener;
            this.level = logger.getLevel();
        }

        @Override
        public Result filter(LogEvent event) {
            listener.accept(event);
            return event.getLevel().isMoreSpecificThan(level) ? Result.NEUTRAL : Result.DENY;
        }
    }

    /** As somebody reads it: the thread, the words, and all causes with theirs. */
    static String text(LogEvent event) {
        return "[" + event.getThreadName() + "] " + event.getMessage().getFormattedMessage() + " "
                + event.getContextData() + CapturedLog.trace(event.getThrown());
    }

    @Override
    public void close() {
        listening.forEach(filter -> filter.logger.setLevel(filter.level));
        context().updateLoggers();
        listening.forEach(filter -> filter.logger.removeFilter(filter));
    }

    private static LoggerContext context() {
        return (LoggerContext) LogManager.getContext(false);
    }
}
