package io.github.camelstellantis.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;

/** A proxy that knows CONNECT alone, and counts how often it was used. */
final class TunnelProxy implements AutoCloseable {

    private final ServerSocket socket;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final LongAdder tunnels = new LongAdder();

    TunnelProxy() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::serve);
    }

    int port() {
        return socket.getLocalPort();
    }

    long tunnels() {
        return tunnels.sum();
    }

    private void serve() {
        try {
            while (true) {
                Socket client = socket.accept();
                threads.execute(() -> tunnel(client));
            }
        } catch (IOException e) {
            threads.shutdown(); // closed
        }
    }

    private void tunnel(Socket client) {
        try (client;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), port(head(client.getInputStream())))) {
            tunnels.increment();
            client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            threads.execute(() -> copy(server, client));
            copy(client, server);
        } catch (IOException e) {
            tunnels.decrement();
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.read());
        }
        return head.toString();
    }

    /** Of {@code CONNECT localhost:443 HTTP/1.1}. */
    private static int port(String head) {
        return Integer.parseInt(head.substring(head.indexOf(':') + 1, head.indexOf(" HTTP")));
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            OutputStream out = to.getOutputStream();
            from.getInputStream().transferTo(out);
        } catch (IOException e) {
            return; // one of the two has hung up
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        threads.shutdownNow();
    }
}
