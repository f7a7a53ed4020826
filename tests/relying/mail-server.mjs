// The library smtp-server as the mail server of Khuê's tests, and mailparser as the reader. Says what it was given, a line of JSON a letter. Serves until it is killed.
import { readFileSync } from 'node:fs';
import { SMTPServer } from 'smtp-server';
import { simpleParser } from 'mailparser';

const task = JSON.parse(process.env.KHUE_RELYING_TASK);
const server = new SMTPServer({
  disabledCommands: task.key ? [] : ['STARTTLS'],
  ...(task.key ? { key: readFileSync(task.key), cert: readFileSync(task.certificate) } : {}),
  authOptional: !task.user,
  onAuth: (auth, _, done) => auth.username === task.user && auth.password === task.password ? done(null, { user: auth.username }) : done(new Error('Wrong name or password')),
  // nobody@ is not there, busy@ asks to come again.
  onRcptTo: ({ address }, _, done) => {
    const code = address.startsWith('nobody@') ? 550 : address.startsWith('busy@') ? 450 : null;
    done(code && Object.assign(new Error('Not now'), { responseCode: code }));
  },
  onData: async (stream, session, done) => {
    const letter = await simpleParser(stream);
    console.log(JSON.stringify({ to: letter.to.text, from: letter.from.text, subject: letter.subject, text: letter.text, id: letter.messageId, automatic: letter.headers.get('auto-submitted'), isSecure: session.secure }));
    done();
  },
});
server.listen(task.port, '127.0.0.1', () => console.log('listening'));
