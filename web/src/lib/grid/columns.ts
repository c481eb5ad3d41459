// The columns that a table shows until the reader chooses others, in their order. He finds the rest under "Columns ...", in the
// filters, under a card's "more" and in CSV and workbook. A table that is not listed shows all but the columns that are marked as detail.
const MAIN: Record<string, string> = {
  '/bookings': 'carrier flight shipment handling_units pieces mass_kg state stopped',
  '/changes': 'tell shipment handling_units pieces old new why old_minutes_late new_minutes_late',
  '/claims': 'claim shipment vendor cause verdict amount status missing clock next_clock days',
  '/departures': 'flight departs_at cut_off_at pieces mass_kg mass_share free_kg volume_share stopped',
  '/departures/*/load-list':
    'shipment handling_units pieces mass_kg volume_m3 goods awb container special_handling final_destination priority late_min was_on stopped stopped_pieces',
  '/deputies': 'deputy user begins until ended',
  '/exceptions': 'shipment priority pieces lane fate delay_kg_h reason remedy owner',
  '/history': 'act at who what void kind recorded_at',
  '/jobs': 'number kind state step plan started_at ended_at detail',
  '/kept-back': 'shipment priority pieces less_late_min cheaper takes_room_of new_way old_way kept_because',
  '/lanes': 'origin destination goods state by free_kg price_per_kg arrives_at worth_per_tonne',
  '/named': 'priority shipment handling_units pieces mass_t party goods what since next notice',
  '/notices': 'notice known_at told_at what kind cause in_plan source author',
  '/notify': 'to about handling_units flight place at late_min stopped was',
  '/plans': 'plan state purpose as_of author notices late_pieces left_pieces departures since',
  '/shipments': 'shipment outcome party goods priority pieces origin destination due_at arrives_at',
  '/simulated/service':
    'priority mass_kg in_time_as_planned in_time in_time_low in_time_high arrives delay_kg_h delay_kg_h_low delay_kg_h_high delay_costs',
  '/simulated/shipments': 'shipment handling_units in_time_as_planned in_time in_time_low in_time_high arrives p50_at p90_at',
  '/track': 'shipment pieces goods destination state place since expected_at late next',
}

/** The keys of the columns that a table shows, in order; undefined where it is not listed. */
export const mainOf = (path: string): string[] | undefined => MAIN[path.replace(/^(\/departures\/)[^/]+/, '$1*')]?.split(' ')
