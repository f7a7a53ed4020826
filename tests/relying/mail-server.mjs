// The library smtp-server as the mail server of Khuê's tests, mailparser as the reader and mailauth as the one who checks signatures. Says what it was given, a line of
// JSON a letter. Serves until it is killed.
import { readFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import { SMTPServer } from 'smtp-server';
import { simpleParser } from 'mailparser';

const task = JSON.parse(process.env.KHUE_RELYING_TASK);
const letters = new Map();
const refusal = (responseCode) => Object.assign(new Error('Not now'), { responseCode });

// What the domain's name server would say: task.records names a record's text.
const resolver = async (name) => task.records[name] ? [[task.records[name]]] : Promise.reject(Object.assign(new Error('No such name'), { code: 'ENOTFOUND' }));
const verify = async (raw) => (await dkimVerify(raw, { resolver })).results.map((x) => `${x.status.result} ${x.signingDomain} ${x.signingHeaders?.keys ?? ''}`.trim());

const server = new SMTPServer({
  secure: task.implicit,
  disabledCommands: task.key ? [] : ['STARTTLS'],
  ...(task.key ? { key: readFileSync(task.key), cert: readFileSync(task.certificate) } : {}),
  authOptional: !task.user,
  onAuth: (auth, _, done) => auth.username === task.user && auth.password === task.password ? done(null, { user: auth.username }) : done(new Error('Wrong name or password')),
  // After so many letters the server wants another connection.
  onMailFrom: (_, session, done) => done((letters.get(session.id) ?? 0) >= (task.most ?? Infinity) ? refusal(421) : null),
  // nobody@ is not there, busy@ asks to come again.
  onRcptTo: ({ address }, _, done) => {
    const code = address.startsWith('nobody@') ? 550 : address.startsWith('busy@') ? 450 : null;
    done(code && refusal(code));
  },
  onData: async (stream, session, done) => {
    const raw = await buffer(stream);
    const letter = await simpleParser(raw);
    // full@ has no room for the text.
    if (letter.to.text.startsWith('full@')) return done(refusal(552));
    letters.set(session.id, (letters.get(session.id) ?? 0) + 1);
    const changed = Buffer.from(raw.toString('latin1').replace('Subject: ', 'Subject: x'), 'latin1');
    console.log(JSON.stringify({
      to: letter.to.text, from: letter.from.text, subject: letter.subject, text: letter.text, id: letter.messageId, automatic: letter.headers.get('auto-submitted'), date: letter.date,
      isSecure: session.secure, connection: session.id, ...(task.records ? { signature: await verify(raw), signatureWhenChanged: await verify(changed) } : {}),
    }));
    done();
  },
});
server.listen(task.port, '127.0.0.1', () => console.log('listening'));
