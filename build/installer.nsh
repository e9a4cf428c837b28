; Link registration for the one user who installs (SEC-29). The link is quoted and stands behind "--", so that nothing in
; it is taken for a switch.
!macro customInstall
  WriteRegStr SHCTX "Software\Classes\countersign" "" "URL:Countersign link"
  WriteRegStr SHCTX "Software\Classes\countersign" "URL Protocol" ""
  WriteRegStr SHCTX "Software\Classes\countersign\DefaultIcon" "" "$INSTDIR\${APP_EXECUTABLE_FILENAME},0"
  WriteRegStr SHCTX "Software\Classes\countersign\shell\open\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" -- "%1"'
!macroend

!macro customUnInstall
  DeleteRegKey SHCTX "Software\Classes\countersign"
!macroend
