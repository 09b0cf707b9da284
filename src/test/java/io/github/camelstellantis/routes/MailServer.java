package io.github.camelstellantis.routes;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.github.camelstellantis.FreePort;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** A mail server that keeps what it is sent, until closed. */
final class MailServer implements AutoCloseable {

    private final int port = FreePort.next();
    private final GreenMail server = new GreenMail(new ServerSetup(port, null, ServerSetup.PROTOCOL_SMTP));

    MailServer() {
        start();
    }

    void start() {
        server.start();
    }

    /** What it has been sent stays. */
    void stop() {
        server.stop();
    }

    /** As the property {@code mail.server} has it. */
    String address() {
        return "smtp://localhost:" + port;
    }

    List<MimeMessage> mails() {
        return List.of(server.getReceivedMessages());
    }

    static String text(MimeMessage mail) {
        try {
            return mail.getContent().toString().trim();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new IllegalStateException("a mail that cannot be read", e);
        }
    }

    @Override
    public void close() {
        stop();
    }
}
