package io.github.camelstellantis.routes;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;

/** What whoever runs a job reads, as {@code routes/service/log4j2.properties} lets it through, until closed. */
final class JobLog extends AbstractAppender implements AutoCloseable {

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    JobLog() {
        super("job", null, null, true, Property.EMPTY_ARRAY);
        start();
        LoggerConfig job = new LoggerConfig("job", Level.INFO, false);
        job.addAppender(this, Level.INFO, null);
        context().getConfiguration().addLogger("job", job);
        context().getConfiguration().getRootLogger().addAppender(this, Level.WARN, null);
        context().updateLoggers();
    }

    @Override
    public void append(LogEvent event) {
        String text = event.getMessage().getFormattedMessage();
        lines.add(event.getThrown() == null ? text : text + "\n" + event.getThrown());
    }

    /** The lines so far; one that has a line break is a stack trace or the like. */
    List<String> lines() {
        return List.copyOf(lines);
    }

    void clear() {
        lines.clear();
    }

    @Override
    public void close() {
        context().getConfiguration().getRootLogger().removeAppender("job");
        context().getConfiguration().removeLogger("job");
        context().updateLoggers();
        stop();
    }

    private static LoggerContext context() {
        return (LoggerContext) LogManager.getContext(false);
    }
}
