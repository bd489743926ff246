// What a municipality's window may ask of the program. `Backend` has these calls beside the school's; both sides
// (tauri.ts, memory/) serve them. Beside each call: the use case of the program that answers it.
import type {
  ArrivalRow,
  BehindView,
  CampaignEdit,
  CampaignView,
  Change,
  ChecklistEdit,
  ChecklistsLoaded,
  ChecklistsView,
  ChartView,
  ClustersView,
  ConsolidatedView,
  DeficitsView,
  DeskView,
  DocumentChoice,
  DocumentsView,
  ExchangeView,
  GraduatesView,
  ImportProgress,
  ImportReport,
  IndicatorsView,
  KeyView,
  LetterOrder,
  LettersMade,
  LettersView,
  MunicipalityToday,
  NewMunicipality,
  PairEdit,
  PostEdit,
  PracticeEdit,
  PracticesView,
  RatingView,
  RegisterEdit,
  RegisterPreview,
  RegisterView,
  ReportTexts,
  ReportView,
  ReviewEdit,
  ReviewList,
  ReviewView,
  RoadmapPreview,
  SchoolKeysView,
  TendenciesView,
  Written,
} from './generated';

export interface MunicipalityCalls {
  municipalityNew(municipality: NewMunicipality): Promise<DeskView>; // Desk::new_municipality
  campaignNew(period: string, deadline: string): Promise<DeskView>; // Desk::new_campaign
  municipalityToday(period: string): Promise<MunicipalityToday>; // Desk::municipality_today

  campaign(period: string): Promise<CampaignView>; // Desk::campaign_view
  campaignSet(period: string, edit: CampaignEdit): Promise<Change>; // Desk::set_campaign
  settingSet(period: string, key: string, value: string): Promise<Change>; // Desk::set_campaign_setting

  register(period: string): Promise<RegisterView>; // Desk::register_view
  registerSet(period: string, edit: RegisterEdit): Promise<Change>; // Desk::set_register
  registerPreview(period: string, path: string): Promise<RegisterPreview>; // Desk::preview_register
  registerTake(period: string, path: string, digest: string): Promise<Change>; // Desk::take_register
  pairSet(period: string, edit: PairEdit): Promise<Change>; // Desk::set_pair

  letters(period: string): Promise<LettersView>; // Desk::letters_view
  /** Files and folders. `enrolFirst` takes the key of a school's first letter as its key, not yet compared. */
  lettersImport(
    period: string,
    paths: string[],
    enrolFirst: boolean,
    /** Opens encrypted letters; without it they are set aside. */
    password: string | null,
    progress: (progress: ImportProgress) => void,
  ): Promise<ImportReport>; // Desk::import_letters
  lettersStop(): Promise<void>;
  municipalKeyCreate(password: string): Promise<KeyView>; // Desk::create_municipal_key
  lettersFetch(
    period: string,
    password: string,
    enrolFirst: boolean,
    progress: (progress: ImportProgress) => void,
  ): Promise<ImportReport>; // Desk::fetch_letters(…, watch)
  /** Takes the sender of a file that was set aside into the register and reads the file again. */
  arrivalEnrol(period: string, id: number): Promise<ArrivalRow>; // Desk::enrol_from_arrival
  /** A file that came, as it came. */
  arrivalSave(id: number, folder: string): Promise<Written>; // Desk::save_arrival
  /** Lets go of a file that was set aside: it stays in the archive, not in the list. */
  arrivalSettle(id: number): Promise<Change>; // Desk::settle_arrival
  /** Lets go of the bytes of files that are no letters; what was noted of them stays. */
  arrivalsForget(): Promise<Change>; // Desk::forget_junk_files
  peerTrust(inn: string, publicKey: string): Promise<Change>; // Desk::trust_peer
  /** Letters from this number on no longer count; null: from the first of the year. */
  peerRevoke(period: string, inn: string, publicKey: string, sequence: number | null): Promise<Change>; // Desk::revoke_peer
  schoolKeys(period: string, inn: string): Promise<SchoolKeysView>; // Desk::school_keys
  forkChoose(period: string, inn: string, digest: string): Promise<Change>; // Desk::choose_letter
  inviteMake(period: string, order: LetterOrder): Promise<LettersMade>; // Desk::make_invitations
  recommendationsMake(period: string, order: LetterOrder): Promise<LettersMade>; // Desk::make_recommendations
  summaryMake(period: string, order: LetterOrder): Promise<LettersMade>; // Desk::make_summary

  reviewList(period: string): Promise<ReviewList>; // Desk::review_list
  review(period: string, inn: string): Promise<ReviewView>; // Desk::review_view
  reviewSet(period: string, inn: string, edit: ReviewEdit): Promise<Change>; // Desk::set_review
  /** Accepts the letter that counts: a receipt is made. */
  reviewAccept(period: string, inn: string, order: LetterOrder): Promise<LettersMade>; // Desk::accept_letter
  /** Returns it with the remarks that wait. */
  reviewReturn(period: string, inn: string, order: LetterOrder): Promise<LettersMade>; // Desk::return_letter

  /** `accepted`: only letters that were accepted. */
  consolidated(period: string, accepted: boolean): Promise<ConsolidatedView>; // Desk::consolidated_view
  indicators(period: string, accepted: boolean): Promise<IndicatorsView>; // Desk::indicators_view
  deficits(period: string, accepted: boolean): Promise<DeficitsView>; // Desk::deficits_view
  clusters(period: string, accepted: boolean): Promise<ClustersView>; // Desk::clusters_view
  tendencies(period: string, accepted: boolean): Promise<TendenciesView>; // Desk::tendencies_view
  rating(period: string, accepted: boolean): Promise<RatingView>; // Desk::rating_view
  townCharts(period: string, accepted: boolean): Promise<ChartView[]>; // Desk::town_charts
  graduates(period: string, accepted: boolean): Promise<GraduatesView>; // Desk::graduates_view
  /** `indicator:1.20`, `cell:ИНН:1`, `total:ИНН`, `verdict:…`, `deficit:R11`, `cluster:…`, `dynamics:1`, `mean:1`. */
  behind(period: string, accepted: boolean, key: string): Promise<BehindView>; // Desk::behind_view
  practices(period: string): Promise<PracticesView>; // Desk::practices_view
  practiceSet(period: string, edit: PracticeEdit): Promise<Change>; // Desk::set_practice
  regionSet(period: string, code: string, value: string): Promise<Change>; // Desk::set_region_value
  regionSourceSet(period: string, text: string): Promise<Change>; // Desk::set_region_source
  /** What a file of an existing roadmap would bring into the plan. */
  roadmapPreview(period: string, path: string): Promise<RoadmapPreview>; // Desk::preview_roadmap
  roadmapTake(period: string, path: string, digest: string): Promise<Change>; // Desk::take_roadmap

  checklists(period: string): Promise<ChecklistsView>; // Desk::checklists_view
  checklistSet(period: string, edit: ChecklistEdit): Promise<Change>; // Desk::set_checklist
  /** Takes the municipality's own lists from a file, or from a folder of them. */
  checklistsLoad(path: string): Promise<ChecklistsLoaded>; // Desk::load_checklists

  documents(period: string): Promise<DocumentsView>; // Desk::documents_view
  documentPrepare(period: string, choice: DocumentChoice): Promise<ReportView>; // Desk::prepare_document
  documentPage(period: string, choice: DocumentChoice, page: number): Promise<string>; // Desk::document_page
  documentSave(period: string, choice: DocumentChoice, format: string, folder: string): Promise<Written>; // Desk::save_document
  documentTexts(period: string, choice: DocumentChoice): Promise<ReportTexts>; // Desk::document_texts
  /** What the documents name: who approves, the meeting. */
  documentFieldSet(period: string, key: string, text: string): Promise<Change>; // Desk::set_document_field
  /** Writes a text over; nothing returns to the prepared one. */
  documentTextSet(period: string, choice: DocumentChoice, key: string, text: string | null): Promise<Change>; // Desk::set_document_text
  documentTextAdd(period: string, choice: DocumentChoice, section: string, text: string): Promise<Change>; // Desk::add_document_text

  exchange(period: string): Promise<ExchangeView>; // Desk::exchange_view
  postSet(period: string, edit: PostEdit): Promise<Change>; // Desk::set_post
  /** One pass over what waits. */
  exchangeDeliver(period: string): Promise<ExchangeView>; // Desk::deliver_waiting

  /** Several files, or nothing when the person changed their mind. */
  chooseFiles(): Promise<string[]>;
  /** Files and folders dropped on the window; answers with how to stop listening. */
  onDrop(taken: (paths: string[]) => void): () => void;
}
