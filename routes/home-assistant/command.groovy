import io.github.camelstellantis.api.Vin

// What a switch asks for: …/<vehicle>/<switch>/set with ON or OFF, of a vehicle that has been announced
def level = headers.CamelMqttTopic.split('/')
def vehicle = exchange.context.registry.lookupByName('vehicles')[level[-3]]
def on = [ON: true, OFF: false][new String(body, 'UTF-8')]
def command = [
    charging: [charging: [immediate: on]],
    preconditioning: [preconditioning: [airConditioning: [immediate: on]]]][level[-2]]

if (exchange.message.mqttMessage.retained) {
    throw new IllegalArgumentException("a command that was kept at the broker is not carried out: ${Vin.masked(level[-3])}")
}
if (vehicle == null || on == null || command == null) {
    throw new IllegalArgumentException("no command for a vehicle of yours: ${Vin.masked(level[-3])}")
}
exchange.setVariable('id', level[-3])
exchange.setVariable('what', Vin.masked(vehicle.vin))
exchange.setVariable('command', "${level[-2]} ${on ? 'on' : 'off'}".toString())
[vin: vehicle.vin, account: vehicle.account, body: [label: 'Home Assistant'] + command]
