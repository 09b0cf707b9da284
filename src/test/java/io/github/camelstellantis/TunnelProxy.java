package io.github.camelstellantis;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;

/** A proxy that knows CONNECT alone, counts how often it was used, and refuses what it is told to. */
public final class TunnelProxy implements AutoCloseable {

    private final ServerSocket socket;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final LongAdder tunnels = new LongAdder();
    private final LongAdder refusals = new LongAdder();
    private final Map<Integer, Integer> refused = new ConcurrentHashMap<>();

    public TunnelProxy() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::serve);
    }

    public int port() {
        return socket.getLocalPort();
    }

    public long tunnels() {
        return tunnels.sum();
    }

    /** From now on it opens no tunnel to a port, and says so with a status. */
    void refuse(int port, int status) {
        refused.put(port, status);
    }

    /** It opens every tunnel again. */
    void open() {
        refused.clear();
    }

    long refusals() {
        return refusals.sum();
    }

    private void serve() {
        try {
            while (true) {
                Socket client = socket.accept();
                threads.execute(() -> answer(client));
            }
        } catch (IOException e) {
            threads.shutdown(); // closed
        }
    }

    private void answer(Socket client) {
        try (client) {
            int port = port(head(client.getInputStream()));
            Integer refusal = refused.get(port);
            if (refusal == null) {
                tunnel(client, port);
            } else {
                refusals.increment();
                write(client, refusal + " No\r\nProxy-Authenticate: Basic realm=\"proxy\"\r\nContent-Length: 0");
            }
        } catch (IOException e) {
            return; // it has hung up
        }
    }

    private void tunnel(Socket client, int port) throws IOException {
        try (Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
            write(client, "200 OK");
            tunnels.increment();
            threads.execute(() -> copy(server, client));
            copy(client, server);
        }
    }

    private static void write(Socket client, String head) throws IOException {
        client.getOutputStream().write(("HTTP/1.1 " + head + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
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
