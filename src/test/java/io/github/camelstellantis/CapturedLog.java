package io.github.camelstellantis;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.filter.AbstractFilter;

/** What some loggers say while it is open, in place of the console. */
public final class CapturedLog extends AbstractFilter implements AutoCloseable {

    private final Queue<Line> lines = new ConcurrentLinkedQueue<>();
    private final Set<String> loggers;

    public CapturedLog(Map<String, Level> loggers) {
        this.loggers = loggers.keySet();
        loggers.forEach((name, level) -> {
            LoggerConfig logger = new LoggerConfig(name, level, false);
            logger.addFilter(this);
            context().getConfiguration().addLogger(name, logger);
        });
        context().updateLoggers();
    }

    /** A filter rather than an appender, which would miss what is logged while a message is put into words. */
    @Override
    public Result filter(LogEvent event) {
        String text = event.getLoggerName() + " [" + event.getThreadName() + "] "
                + event.getMessage().getFormattedMessage() + trace(event.getThrown());
        lines.add(new Line(text, event.getContextData().toMap()));
        return Result.DENY;
    }

    /** What was said, and with which MDC. */
    public record Line(String text, Map<String, String> context) {}

    public List<Line> lines() {
        return List.copyOf(lines);
    }

    public String text() {
        return lines.stream().map(Line::text).collect(Collectors.joining("\n"));
    }

    /** Ends it, and hands the loggers back. */
    @Override
    public void close() {
        loggers.forEach(context().getConfiguration()::removeLogger);
        context().updateLoggers();
    }

    /** With all causes and suppressed exceptions. */
    static String trace(Throwable thrown) {
        StringWriter trace = new StringWriter();
        if (thrown != null) {
            thrown.printStackTrace(new PrintWriter(trace));
        }
        return trace.toString();
    }

    private static LoggerContext context() {
        return (LoggerContext) LogManager.getContext(false);
    }
}
