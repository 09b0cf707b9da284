package io.github.camelstellantis.simulator;

import io.github.camelstellantis.api.Operation;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.net.WWWFormCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole service behind its ports: reads a request, records it, and lets the right part of the service answer. */
final class Simulation {

    private static final Logger LOG = LoggerFactory.getLogger(Simulation.class);

    private final AuthorizationServer authorizationServer;
    private final Gateway gateway;
    private final Api api;
    private final Faults faults;
    private final Traffic traffic;

    Simulation(AuthorizationServer authorizationServer, Gateway gateway, Api api, Faults faults, Traffic traffic) {
        this.authorizationServer = authorizationServer;
        this.gateway = gateway;
        this.api = api;
        this.faults = faults;
        this.traffic = traffic;
    }

    /** The port of the authorization server and of the {@code api} host. */
    Answer answerWithoutCertificate(HttpRequest head, byte[] body) {
        ReceivedRequest request = read(head, body);
        if (request.path().equals(AuthorizationServer.ACCESS_TOKEN)) {
            return answerTokenRequest(request);
        }
        if (request.path().startsWith(AuthorizationServer.BASE)) {
            return answer(request, circumstances -> authorizationServer.answer(request, circumstances));
        }
        return answer(request, circumstances -> {
            if (request.operation() == Operation.capabilities) {
                throw Refusal.gateway(404, "No resources match requested URI");
            }
            return gateway.pass(request, circumstances, api);
        });
    }

    /** The port of the {@code api-cert} host. */
    Answer answerWithCertificate(HttpRequest head, byte[] body) {
        ReceivedRequest request = read(head, body);
        return answer(request, circumstances -> gateway.pass(request, circumstances, api));
    }

    private Answer answerTokenRequest(ReceivedRequest request) {
        TokenForm form = TokenForm.of(request);
        Runnable whenOver = form.find("refresh_token").map(traffic::refreshing).orElse(() -> {});
        String account = authorizationServer.accountOf(form).orElse(null);
        AtomicReference<Instant> issued = new AtomicReference<>();
        Answer answer = answer(request, circumstances -> {
            Answer tokens = authorizationServer.answer(request, circumstances);
            issued.set(Instant.now());
            return tokens;
        });
        traffic.record(new TokenRequest(
                request.receivedAt(),
                issued.get(),
                answer.delivery().leaves(Instant.now()),
                form.find("grant_type").orElse(null),
                account,
                answer.status()));
        return answer.whenOver(whenOver);
    }

    /** What {@link AuthorizationServer#decide} says to a request of this address. */
    String decide(String authorizationUrl, String username, boolean accepted) {
        URI address = URI.create(authorizationUrl);
        BasicHttpRequest head = new BasicHttpRequest("GET", address.getRawPath() + "?" + address.getRawQuery());
        head.addHeader("Host", address.getRawAuthority());
        ReceivedRequest request = read(head, new byte[0]);
        traffic.record(request);
        try {
            return authorizationServer.decide(request, username, accepted);
        } catch (Refusal refusal) {
            throw new IllegalArgumentException(refusal.getMessage(), refusal);
        }
    }

    private Answer answer(ReceivedRequest request, Function<Circumstances, Answer> service) {
        traffic.record(request);
        Function<Circumstances, Answer> refusing = circumstances -> {
            try {
                return service.apply(circumstances);
            } catch (Refusal refusal) {
                return refusal.answer();
            } catch (RuntimeException e) {
                LOG.error("The simulator failed at {}", request, e);
                return Refusal.application(50000, "The simulator failed: " + e).answer();
            }
        };
        return faults.next(request)
                .map(fault -> fault.answer(request, refusing))
                .orElseGet(() -> refusing.apply(Circumstances.NORMAL));
    }

    private static ReceivedRequest read(HttpRequest head, byte[] body) {
        String[] target = head.getPath().split("\\?", 2);
        Map<String, List<String>> query = new HashMap<>();
        if (target.length == 2) {
            WWWFormCodec.parse(target[1], StandardCharsets.UTF_8)
                    .forEach(pair -> query.computeIfAbsent(pair.getName(), name -> new ArrayList<>())
                            .add(pair.getValue()));
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Header header : head.getHeaders()) {
            headers.putIfAbsent(header.getName(), header.getValue());
        }
        Operation operation = Routes.find(head.getMethod(), target[0])
                .map(Routes.Match::operation)
                .orElse(null);
        return new ReceivedRequest(
                Instant.now(),
                operation,
                head.getMethod(),
                target[0],
                query,
                headers,
                new String(body, StandardCharsets.UTF_8));
    }
}
