/** Names that columns go by, in lower case, in letters and digits alone and without marks. */

/**
 * Best first. English, German, French, Spanish, Italian, Dutch and Portuguese, and what telephone
 * systems and programs for graphs write.
 */
export const usualNames = {
  at: [
    ...['at', 'time', 'timestamp', 'datetime', 'date', 'when', 'sentat', 'ts', 'unixtime', 'epoch'],
    ...['timesent', 'datesent', 'sent', 'dateandtime', 'datetimeutc', 'timeutc', 'utc', 'calldate'],
    ...['starttime', 'startdate', 'start', 'calltime', 'createdat', 'created', 'messagedate'],
    ...['zeitpunkt', 'zeitstempel', 'datumuhrzeit', 'datum', 'zeit', 'gesendet', 'gesendetam'],
    ...['beginn', 'horodatage', 'dateheure', 'dateetheure', 'dateenvoi', 'dateappel', 'fechahora'],
    ...['fechayhora', 'fecha', 'data', 'dataora', 'dataeora', 'dataehora', 'datahora', 'tijdstip'],
  ],
  clock: [
    ...['clock', 'time', 'timeofday', 'starttime', 'calltime', 'hour', 'uhrzeit', 'zeit', 'heure'],
    ...['hora', 'ora', 'tijd'],
  ],
  from: [
    ...['from', 'sender', 'caller', 'source', 'src', 'fromid', 'senderid', 'usera', 'author'],
    ...['fromnumber', 'fromaddress', 'callingnumber', 'callingparty', 'callernumber', 'callerid'],
    ...['anumber', 'origin', 'originator', 'sendername', 'fromname', 'sourceid', 'absender', 'von'],
    ...['anrufer', 'expediteur', 'emetteur', 'appelant', 'de', 'remitente', 'emisor', 'mittente'],
    ...['da', 'afzender', 'van', 'remetente'],
  ],
  to: [
    ...['to', 'recipient', 'callee', 'receiver', 'target', 'dst', 'toid', 'recipientid', 'userb'],
    ...[
      'recipients',
      'destination',
      'dest',
      'tonumber',
      'toaddress',
      'callednumber',
      'calledparty',
    ],
    ...['dialednumber', 'dialed', 'called', 'bnumber', 'addressee', 'recipientname', 'receiverid'],
    ...['toname', 'targetid', 'destinationnumber', 'empfanger', 'empfaenger', 'an', 'angerufener'],
    ...[
      'destinataire',
      'destinataires',
      'appele',
      'a',
      'destinatario',
      'destinatarios',
      'receptor',
    ],
    ...['para', 'ontvanger', 'aan'],
  ],
  kind: ['kind'],
  amount: [
    ...['bytes', 'size', 'length', 'duration', 'seconds', 'billsec', 'callduration', 'dauer'],
    ...['grosse', 'groesse', 'duree', 'taille', 'duracion', 'tamano', 'durata', 'duur'],
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;
