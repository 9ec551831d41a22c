package com.example.prices

import dev.sockeye.client.ClientContainer
import dev.sockeye.encoders.Lenses.json
import dev.sockeye.functions.WsClient
import java.net.URI
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.take
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.future.await
import kotlinx.coroutines.jdk9.asFlow

/** The next prices of a share. No thread waits for them. */
suspend fun nextPrices(container: ClientContainer, server: URI, share: String, count: Int): List<Price> {
    val prices = CompletableDeferred<Flow<Price>>()
    val ws = WsClient.connectAsync(container, null, server) {
        prices.complete(it.`as`(json(Price::class.java)).messages().asFlow())
    }.await()
    try {
        ws.`as`(json(Request::class.java)).send(Request.Watch(share)).await()
        return prices.await().take(count).toList()
    } finally {
        ws.close()
    }
}
