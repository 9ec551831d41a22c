package com.example.prices

import dev.sockeye.Sockeye
import kotlin.random.Random
import kotlin.time.Duration.Companion.seconds
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flow

/** A price that changes each second. */
fun wandering(share: String): Flow<Price> = flow {
    var cents = 10_000
    while (true) {
        emit(Price(share, cents))
        delay(1.seconds)
        cents += Random.nextInt(-50, 51)
    }
}

fun main() {
    val server = Sockeye.server().port(8080).with(prices(::wandering)).start()
    println(server.webSocketUri("/prices"))
}
