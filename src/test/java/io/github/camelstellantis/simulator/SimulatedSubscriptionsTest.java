package io.github.camelstellantis.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.simulator.Caller.Reply;
import io.github.camelstellantis.simulator.Caller.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Callbacks, monitors and remote commands. JSON is written with single quotes here. */
class SimulatedSubscriptionsTest {

    private static final String WEBHOOK = "{'callback':{'webhook':{'name':'n','target':'https://example.com/h'}}}";
    private static final String DATA = "{'name':'d','data':{'data':'vehicle.kinetic.moving','op':'onChange'}}";

    @RegisterExtension
    static final StellantisSimulatorExtension EXTENSION = new StellantisSimulatorExtension(standing());

    private static StellantisSimulator simulator;
    private static Caller caller;
    private static Session session;
    private String vehicle;
    private String callback;

    /** Its vehicles move only when the clock is put forward. */
    private static StellantisSimulator standing() {
        StellantisSimulator simulator = new StellantisSimulator();
        simulator.setClockRate(0);
        simulator.setRequestsPerSecond(10_000);
        return simulator;
    }

    @BeforeAll
    static void logIn() {
        simulator = EXTENSION.simulator();
        caller = new Caller(simulator);
        session = caller.session(Brand.Peugeot);
    }

    @BeforeEach
    void makeCallback() {
        vehicle = session.vehicle(0);
        callback = "/callbacks/"
                + post("/user/callbacks", WEBHOOK).at("/callbackId").asText();
    }

    @AfterEach
    void deleteCallbacks() {
        session.get("/user/callbacks")
                .at("/_embedded/callbacks")
                .forEach(made -> session.call(
                        "DELETE", "/user/callbacks/" + made.path("id").asText(), null));
    }

    @Test
    void aCallbackIsShownAsItWasSubscribed() {
        Reply shown = session.get("/user" + callback);

        assertThat(shown.at("/status").asText()).isEqualTo("Running");
        assertThat(shown.at("/subscribe/callback/webhook/target").asText()).isEqualTo("https://example.com/h");
        assertThat(shown.at("/_links/self/href").asText()).contains(callback);
        assertThat(put("/user" + callback + "/status", "{'status':'Paused'}")
                        .at("/status")
                        .asText())
                .isEqualTo("Paused");
        assertThat(session.get("/user" + callback).at("/status").asText()).isEqualTo("Paused");
    }

    static Stream<String> badCallbacks() {
        return Stream.of(
                "nonsense",
                "[]",
                "{}",
                "{'callback':{}}",
                "{'callback':{'webhook':{'name':'n'}}}",
                "{'callback':{'webhook':{'target':'https://example.com'}}}",
                "{'callback':{'webhook':{'name':'n','target':'ftp://example.com'}}}",
                "{'callback':{'pushnotif':{'devices':[]}}}",
                "{'callback':{'webhook':{'name':'n','target':'https://x'},'pushnotif':{'devices':['d']}}}",
                "{'type':['Smoke'],'callback':{'pushnotif':{'devices':['d']}}}",
                "{'callback':{'webhook':{'name':'n','target':'https://x','attributes':[{'type':'Path','key':'k','value':'v'}]}}}",
                "{'callback':{'webhook':{'name':'n','target':'https://x','attributes':[{'type':'Body','key':'k'}]}}}");
    }

    @ParameterizedTest
    @MethodSource("badCallbacks")
    void aCallbackThatMakesNoSenseIsRefused(String body) {
        assertThat(post("/user/callbacks", body).at("/code").asInt()).isEqualTo(40000);
    }

    @Test
    void aCallbackBelongsToItsAccount() {
        assertThat(caller.session(Brand.Opel).get("/user" + callback).status()).isEqualTo(404);
    }

    static Stream<String> badMonitors() {
        return Stream.of(
                "{'label':'l'}",
                "{'triggerParam':{'triggers':[" + DATA + "],'boolExp':'d'}}",
                monitor("", "d"),
                monitor(DATA, "x"),
                monitor(DATA, "d &"),
                monitor(DATA, "(d"),
                monitor(DATA, "d d"),
                monitor(DATA, "d | !d"),
                monitor(DATA, "d & !d"),
                monitor(DATA + "," + DATA, "d"),
                monitor(String.join(",", triggers(6)), "d0"),
                monitor("{'name':'d'}", "d"),
                monitor("{'name':'d','data':{'data':'vehicle.odometer','op':'roughly'}}", "d"),
                monitor(
                        "{'name':'d','data':{'data':'vehicle.alert','op':'onChange'},'time':{'times':[{'start':'PT1H'}]}}",
                        "d"),
                monitor("{'name':'d','data':{'data':'vehicle.wings','op':'onChange'}}", "d"),
                monitor("{'name':'d','data':{'data':'vehicle.odometer','op':'onChange'}}", "d"),
                monitor("{'name':'d','data':{'data':'vehicle.odometer','op':'equalsTo','value':[]}}", "d"),
                monitor(
                        "{'name':'d','data':{'data':'vehicle.kinetic.moving','op':'onChange','previous':{'op':'lowerThan','value':['1']}}}",
                        "d"),
                monitor("{'name':'d','time':{'times':[]}}", "d"),
                monitor("{'name':'d','time':{'times':[{'start':'PT1H'}]}}", "d"),
                monitor("{'name':'d','time':{'times':[{'start':'noon','duration':'PT1H'}]}}", "d"),
                monitor(
                        "{'name':'d','time':{'times':[{'start':'PT1H','duration':'PT1H','occurence':{'day':['Now']}}]}}",
                        "d"),
                monitor("{'name':'d','time':{'times':[{'recurrence':'None','start':'PT1H'}]}}", "d"),
                monitor("{'name':'d','time':{'timeZone':'Moon','times':[{'start':'PT1H','duration':'PT1H'}]}}", "d"),
                monitor(
                        "{'name':'d','zone':{'transition':'In','place':{'radius':1.5,'center':{'longitude':1,'latitude':1}}}}",
                        "d"),
                monitor("{'name':'d','zone':{'transition':'In','place':{'radius':1}}}", "d"),
                monitor(DATA, "d").replace("'label'", "'subscribeParam':{'refreshEvent':59},'label'"),
                monitor(DATA, "d").replace("'label'", "'extendedEventParam':['vehicle.wings'],'label'"));
    }

    @ParameterizedTest
    @MethodSource("badMonitors")
    void aMonitorThatMakesNoSenseIsRefused(String body) {
        Reply reply = post(vehicle + callback + "/monitors", body);

        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        assertThat(reply.at("/code").asInt()).isEqualTo(40000);
    }

    static Stream<String> goodMonitors() {
        return Stream.of(
                monitor(DATA, "d"),
                monitor(String.join(",", triggers(5)), "((d0 & d1) | !d2 & (d3 | d4))"),
                monitor(
                        "{'name':'t','time':{'timeZone':'Europe/Paris','times':[{'start':'PT8H','duration':'PT1H'}]}}",
                        "t"),
                monitor(
                        "{'name':'z','zone':{'transition':'In','circle':{'radius':1,'center':{'longitude':1,'latitude':1}}}}",
                        "!z"),
                monitor(DATA, "d").replace("'label'", "'subscribeParam':{'refreshEvent':60},'label'"),
                monitor(DATA, "d")
                        .replace("'label'", "'extendedEventParam':['vehicle.telemetry.vehicle.battery'],'label'"));
    }

    @ParameterizedTest
    @MethodSource("goodMonitors")
    void aMonitorIsShownAsItWasMade(String body) {
        Reply created = post(vehicle + callback + "/monitors", body);
        String path =
                vehicle + callback + "/monitors/" + created.at("/monitorId").asText();
        Reply shown = session.get(path);

        assertThat(created.status()).as(created.text()).isEqualTo(202);
        assertThat(created.at("/status").asText()).isEqualTo("Running");
        assertThat(shown.at("/monitor").toString()).isEqualTo(json(body));
        assertThat(session.call("DELETE", path, null).status()).isEqualTo(204);
        assertThat(session.get(path).status()).isEqualTo(404);
    }

    @Test
    void aVehicleHasFiveMonitorsAtMostAndTheyGoWithTheirCallback() {
        String second = "/callbacks/"
                + post("/user/callbacks", WEBHOOK).at("/callbackId").asText();
        String other = session.vehicle(1);
        List<Integer> statuses = new ArrayList<>();
        for (String under : List.of(callback, second, callback, second, callback, second)) {
            statuses.add(post(other + under + "/monitors", monitor(DATA, "d")).status());
        }

        assertThat(statuses).containsExactly(202, 202, 202, 202, 202, 400);
        assertThat(session.get(other + callback + "/monitors").at("/total").asInt())
                .isEqualTo(3);
        assertThat(session.call("DELETE", "/user" + callback, null).status()).isEqualTo(204);
        assertThat(session.get(other + callback + "/monitors").status()).isEqualTo(404);
        assertThat(post(other + second + "/monitors", monitor(DATA, "d")).status())
                .isEqualTo(202);
    }

    static Stream<String> badRemotes() {
        return Stream.of(
                "{'label':'nothing'}",
                "{'horn':{'state':'Activated'},'lights':{'on':true}}",
                "{'door':{'state':'Ajar'}}",
                "{'lights':{'on':'yes'}}",
                "{'wakeUp':{'action':'Sleep'}}",
                "{'charging':{}}",
                "{'charging':{'immediate':'now'}}",
                "{'charging':{'immediate':true,'preferences':{'level':'Level1','type':'Full'}}}",
                "{'charging':{'preferences':{'level':'Level9','type':'Full'}}}",
                "{'preconditioning':{}}",
                "{'preconditioning':{'airConditioning':{}}}",
                "{'preconditioning':{'airConditioning':{'programs':[{'slot':5,'actionsType':'Delete'}]}}}",
                "{'preconditioning':{'airConditioning':{'programs':[{'slot':1}]}}}",
                "{'navigation':{'positions':[]}}",
                "{'navigation':{'positions':[{'type':'Point'}]}}");
    }

    @ParameterizedTest
    @MethodSource("badRemotes")
    void aRemoteCommandThatMakesNoSenseIsRefused(String body) {
        assertThat(post(vehicle + callback + "/remotes", body).at("/code").asInt())
                .isEqualTo(40000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            quoteCharacter = '"',
            value = {
                "{'horn':{'state':'Activated'}} > Horn",
                "{'lights':{'on':true}} > Lights",
                "{'wakeUp':{}} > WakeUp",
                "{'door':{'state':'Locked'}} > Doors",
                "{'charging':{'schedule':{'nextDelayedTime':'2026-01-01T00:00:00Z'}}} > ElectricBatteryChargingRequest",
                "{'charging':{'preferences':{'level':'Level3','type':'Partial'}}} > ElectricBatteryChargingRequest",
                "{'preconditioning':{'airConditioning':{'programs':[{'slot':1,'actionsType':'Delete'}]}}} > ThermalPreconditioning",
                "{'navigation':{'positions':[{'type':'Point','coordinates':[2.3,48.8]}]}} > Navigation"
            })
    void aRemoteCommandIsPendingAndThenDoneByTheClockOfTheVehicle(String body, String type) {
        Reply sent = post(vehicle + callback + "/remotes", body);
        String path =
                vehicle + callback + "/remotes/" + sent.at("/remoteActionId").asText();
        List<String> progress = new ArrayList<>();
        for (int seconds : new int[] {0, 2, 3, 5}) {
            simulator.clock().advance(Duration.ofSeconds(seconds));
            progress.add(session.get(path).at("/status").asText());
        }

        assertThat(sent.status()).isEqualTo(202);
        assertThat(sent.at("/type").asText()).isEqualTo(type);
        assertThat(progress).containsExactly("Accepted", "WakingUpVehicle", "SentToVehicle", "Success");
    }

    @Test
    void aRemoteCommandReallyChangesTheVehicle() {
        String parked = session.vehicle(1);
        String before = session.get(parked + "/status").at("/doorsState").toString();
        boolean locked = before.contains("\"Locked\"");
        post(parked + callback + "/remotes", "{'door':{'state':'" + (locked ? "Unlocked" : "Locked") + "'}}");
        simulator.clock().advance(Duration.ofSeconds(10));
        String after = session.get(parked + "/status").at("/doorsState").toString();

        assertThat(after.contains("\"Locked\"")).isEqualTo(!locked);
    }

    @Test
    void aRemoteCommandNeedsItsScope() {
        Session limited = caller.session(Brand.Peugeot, "openid profile remote:horn:write");
        String remotes = vehicle + callback + "/remotes";

        assertThat(limited.call("POST", remotes, json("{'lights':{'on':true}}")).status())
                .isEqualTo(403);
        assertThat(limited.call("POST", remotes, json("{'horn':{'state':'Activated'}}"))
                        .status())
                .isEqualTo(202);
    }

    @Test
    void aCallbackForOnePurposeRefusesTheOther() {
        String body = WEBHOOK.replace("{'callback'", "{'type':['Monitor'],'callback'");
        String monitors =
                "/callbacks/" + post("/user/callbacks", body).at("/callbackId").asText();

        assertThat(post(vehicle + monitors + "/remotes", "{'lights':{'on':true}}")
                        .status())
                .isEqualTo(400);
        assertThat(session.get("/user/callbacks?types=Remote").text()).doesNotContain(monitors.substring(11));
        assertThat(session.get("/user/callbacks?types=Monitor").text()).contains(monitors.substring(11));
    }

    private static Reply post(String path, String body) {
        return session.call("POST", path, json(body));
    }

    private static Reply put(String path, String body) {
        return session.call("PUT", path, json(body));
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    private static String monitor(String triggers, String boolExp) {
        return "{'label':'l','triggerParam':{'triggers':[" + triggers + "],'boolExp':'" + boolExp + "'}}";
    }

    private static List<String> triggers(int count) {
        return Stream.iterate(0, i -> i + 1)
                .limit(count)
                .map(i -> DATA.replace("'d'", "'d" + i + "'"))
                .toList();
    }
}
