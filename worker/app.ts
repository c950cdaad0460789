import { Hono } from "hono";
import { handleError, notFound } from "./middleware/errors.ts";
import { fence } from "./middleware/fence.ts";
import { securityHeaders } from "./middleware/headers.ts";
import { requestLog } from "./middleware/request-log.ts";
import { health } from "./routes/health.ts";
import { challenge } from "./routes/challenge.ts";
import { operator } from "./routes/operator.ts";
import { owner } from "./routes/owner.ts";
import { pages } from "./routes/pages.ts";
import { photo } from "./routes/photo.ts";
import { returning } from "./routes/returning.ts";
import { shops } from "./routes/shops.ts";
import { signIn } from "./routes/sign-in.ts";
import { visitor } from "./routes/visitor.ts";
import { words } from "./routes/words.ts";

export const app = new Hono<{ Bindings: Env }>();

app.onError(handleError);
app.notFound(notFound);
app.use(requestLog);
app.use(securityHeaders);
app.use("/api/*", fence);

app.route("/api/health", health); // for what watches over this installation
app.route("/api/operator", operator); // the person who runs this installation
app.route("/api/owner", signIn); // before the owner's other routes: nobody is signed in yet
app.route("/api/owner", owner);
app.route("/api/challenge", challenge); // before opening one, where the installation asks for it
app.route("/api/shops", shops); // opening one
app.route("/api/shops", photo); // for whatever page shows it
app.route("/api/shops", visitor);
app.route("/api/shops", returning); // after it, as it lets visitors in
app.route("/api/words", words); // before anybody knows which languages there are
app.route("/c", pages);
